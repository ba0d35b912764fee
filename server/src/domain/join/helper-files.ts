import type { HelperPlatform } from '@deskside/protocol/helper-file-name'

/** A Helper that this server can hand out: one file, the same for everybody. */
export type HelperFile = {
  os: HelperPlatform
  /** Absolute path on this machine. */
  path: string
  sizeBytes: number
  /** Hex. */
  sha256: string
  /** Compressed twins beside it, the smallest first, for clients that accept one. */
  twins: { encoding: 'br' | 'gzip'; path: string; sizeBytes: number }[]
}

/** Implemented in `lib/helper-files.ts`. */
export type HelperFiles = {
  /** What is there now; hashes are computed once for each change of a file. */
  list(): Promise<HelperFile[]>
}

/** A server from whose checkout the Helper was not built. */
export const noHelperFiles: HelperFiles = { list: async () => [] }
