import { hkdfSync } from 'node:crypto'
import type { MasterKeyConfig } from '../../config/config.ts'
import { loadMasterKey } from './master-key.ts'
import { openWith, type SealContext, sealWith } from './seal.ts'
import { deriveTokenWith } from './tokens.ts'

/** What the master key can do, without showing the key itself. */
export interface Secrets {
  /** Encrypts another party's secret for storing. */
  seal(plaintext: string, context: SealContext): string
  /** @throws SealError when key, place or bytes do not fit. */
  open(sealed: string, context: SealContext): string
  /** 128 bits as 22 characters; see `deriveTokenWith`. */
  deriveToken(purpose: string, id: string, salt: string): string
  /** A key for a library that wants one of its own (the login's cookie signature): 64 hex characters. */
  deriveKey(purpose: string): string
}

/** Loads (at first start: makes) the master key. @throws MasterKeyError */
export function openSecrets(config: MasterKeyConfig): Secrets {
  return secretsFrom(loadMasterKey(config))
}

/** The same over a given key of 32 bytes, for tests. */
export function secretsFrom(masterKey: Buffer): Secrets {
  return {
    seal: (plaintext, context) => sealWith(masterKey, plaintext, context),
    open: (sealed, context) => openWith(masterKey, sealed, context),
    deriveToken: (purpose, id, salt) => deriveTokenWith(masterKey, purpose, id, salt),
    deriveKey: (purpose) =>
      Buffer.from(hkdfSync('sha256', masterKey, Buffer.alloc(0), `deskside|key|v1|${purpose}`, 32)).toString(
        'hex',
      ),
  }
}
