import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/**
 * Where a sealed value belongs. It is authenticated with the value: copied to another organisation, another
 * use or another row, it does not open.
 */
export interface SealContext {
  /** Organisation id. */
  tenant: string
  /** What the secret is for, such as `teamviewer.script-token`. */
  purpose: string
  /** Id of the row that holds it. */
  row: string
}

/** The value does not open: another key, another place, or damage. The message never holds the secret. */
export class SealError extends Error {
  override readonly name = 'SealError'
}

/** Written before every sealed value, and part of what is authenticated. Rotation adds a number. */
const keyVersion = 1
const algorithm = 'aes-256-gcm'
const ivBytes = 12
const tagBytes = 16

/** AES-256-GCM under a key of the tenant's own. Text of the form `v1.<base64url>`. */
export function sealWith(masterKey: Buffer, plaintext: string, context: SealContext): string {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv(algorithm, tenantKey(masterKey, context.tenant), iv)
  cipher.setAAD(associatedData(context))
  const body = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()])
  return `v${keyVersion}.${Buffer.concat([iv, body, cipher.getAuthTag()]).toString('base64url')}`
}

/** @throws SealError when key, place or bytes do not fit. */
export function openWith(masterKey: Buffer, sealed: string, context: SealContext): string {
  const [version, encoded, ...rest] = sealed.split('.')
  const bytes = Buffer.from(encoded ?? '', 'base64url')
  if (version !== `v${keyVersion}` || rest.length > 0 || bytes.length < ivBytes + tagBytes)
    throw new SealError(`The stored secret for ${context.purpose} is not in a form that this version reads.`)
  try {
    const decipher = createDecipheriv(
      algorithm,
      tenantKey(masterKey, context.tenant),
      bytes.subarray(0, ivBytes),
      {
        authTagLength: tagBytes,
      },
    )
    decipher.setAAD(associatedData(context))
    decipher.setAuthTag(bytes.subarray(-tagBytes))
    const body = bytes.subarray(ivBytes, -tagBytes)
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
  } catch {
    throw new SealError(
      `The stored secret for ${context.purpose} does not open: the master key is another one, or the value was moved or damaged. Enter the secret again.`,
    )
  }
}

/** A key per tenant: what leaks of one organisation's ciphertexts and keys says nothing of another's. */
function tenantKey(masterKey: Buffer, tenant: string): Buffer {
  return Buffer.from(
    hkdfSync('sha256', masterKey, Buffer.alloc(0), `deskside|seal|v${keyVersion}|${tenant}`, 32),
  )
}

/** As JSON, so that no choice of parts can spell another choice's text. */
function associatedData({ tenant, purpose, row }: SealContext): Buffer {
  return Buffer.from(JSON.stringify([tenant, purpose, row, keyVersion]))
}
