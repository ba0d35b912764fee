import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** SHA-256 of a file as it goes by. Each program brings the quickest that it has. */
export interface Sha256 {
  update(bytes: Uint8Array): void
  /** Goes on by itself from here. */
  copy(): Sha256
  /** Of all so far, as 64 hexadecimal digits. What has been asked takes no more bytes: ask a copy. */
  hex(): string
}

/** Runs everywhere; browsers have no other that takes a file piece by piece. */
export const portableSha256 = (): Sha256 => wrap(sha256.create())

function wrap(hash: ReturnType<typeof sha256.create>): Sha256 {
  return {
    update: (bytes) => void hash.update(bytes),
    copy: () => wrap(hash.clone()),
    hex: () => bytesToHex(hash.digest()),
  }
}
