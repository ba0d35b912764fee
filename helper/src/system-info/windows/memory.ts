import { bindLibrary, once } from '../../win32/libraries.ts'

const statusBytes = 64

const kernel32 = once(() =>
  bindLibrary('kernel32.dll', {
    GlobalMemoryStatusEx: 'bool GlobalMemoryStatusEx(_Inout_ uint8_t *status)',
  }),
)

/** Memory in bytes. @returns null when Windows does not say */
export function readMemory(): { totalBytes: number; availableBytes: number } | null {
  const status = Buffer.alloc(statusBytes)
  status.writeUInt32LE(statusBytes)
  if (!kernel32().GlobalMemoryStatusEx(status)) return null
  return {
    totalBytes: Number(status.readBigUInt64LE(8)),
    availableBytes: Number(status.readBigUInt64LE(16)),
  }
}
