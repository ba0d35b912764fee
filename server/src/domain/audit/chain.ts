import { createHmac, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import type { auditEntries } from '../../db/schema/index.ts'
import type { Secrets } from '../../lib/secrets/secrets.ts'

export type AuditRow = typeof auditEntries.$inferSelect
/** Where a chain stands. `hash` is hex. */
export type ChainPlace = { sequence: number; hash: string }
export type SignedHead = ChainPlace & { organisationId: string; signedAt: Date; signature: string }

/** Before the first entry. */
export const chainStart: ChainPlace = { sequence: 0, hash: '0'.repeat(64) }

/** What comes next in a chain: `h_n = HMAC(k, h_{n-1} ‖ entry)`, with a key of the organisation's own. */
export function chainer(secrets: Secrets, organisationId: string) {
  const key = Buffer.from(secrets.deriveKey(`audit-chain|${organisationId}`), 'hex')
  return (before: ChainPlace, row: AuditRow): ChainPlace => {
    const sequence = before.sequence + 1
    const hash = createHmac('sha256', key)
      .update(JSON.stringify([before.hash, sequence, ...canonical(row)]))
      .digest('hex')
    return { sequence, hash }
  }
}

/** Every column but place and hash, in one order; of what is nested, the names are sorted. */
const canonical = (row: AuditRow): unknown[] => [
  row.id,
  row.organisationId,
  row.at.toISOString(),
  row.actorId,
  row.action,
  row.objectType,
  row.objectId,
  sorted(row.details),
]

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, inner]) => [name, sorted(inner)] as const)
  return entries.sort(([one], [other]) => (one < other ? -1 : 1))
}

/** Signs and checks heads. Who has the public key can check a logged head without any secret. */
export function headSigner(secrets: Secrets) {
  const seed = Buffer.from(secrets.deriveKey('audit-heads'), 'hex')
  const key = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' })
  const publicKey: KeyObject = createPublicKey(key)
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    sign: (head: Omit<SignedHead, 'signature'>): string =>
      sign(null, headBytes(head), key).toString('base64url'),
    isSigned: (head: SignedHead): boolean =>
      verify(null, headBytes(head), publicKey, Buffer.from(head.signature, 'base64url')),
  }
}

/** Before the 32 bytes of an Ed25519 key (RFC 8410). */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')

const headBytes = ({ organisationId, sequence, hash, signedAt }: Omit<SignedHead, 'signature'>): Buffer =>
  Buffer.from(JSON.stringify(['deskside-audit-head', organisationId, sequence, hash, signedAt.toISOString()]))

/** A head in one line, as the log has it and `audit verify --head` takes it. */
export const headLine = ({ organisationId, sequence, hash, signedAt, signature }: SignedHead): string =>
  [organisationId, sequence, hash, signedAt.toISOString(), signature].join(' ')

export function parseHeadLine(line: string): SignedHead | null {
  const [organisationId, sequence, hash, signedAt, signature] = line.trim().split(/\s+/)
  if (!organisationId || !hash || !signature || Number.isNaN(Date.parse(signedAt ?? ''))) return null
  return { organisationId, sequence: Number(sequence), hash, signedAt: new Date(signedAt ?? ''), signature }
}
