import { X509Certificate } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { generate, type SubjectAltNameEntry } from 'selfsigned'
import type { TlsFiles } from '../http/create-app.ts'

const day = 24 * 60 * 60 * 1000
/** Browsers accept no longer ones. */
const validDays = 397

/**
 * A certificate of our own making for these names and addresses. It is kept in the data folder and used again while it
 * fits, so that people confirm the browser's warning once and not at each start.
 */
export async function lanCertificate(dataDir: string, names: string[], now = new Date()): Promise<TlsFiles> {
  const folder = join(dataDir, 'lan')
  const wanted = [...new Set(['localhost', '127.0.0.1', '::1', hostname(), ...names])]
  const kept = readKept(folder)
  if (kept && fits(kept.cert, wanted, now)) return kept
  const made = await make(wanted, now)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(join(folder, 'key.pem'), made.key, { mode: 0o600 })
  writeFileSync(join(folder, 'cert.pem'), made.cert)
  return made
}

async function make(names: string[], now: Date): Promise<TlsFiles> {
  const altNames: SubjectAltNameEntry[] = names.map((name) =>
    isIP(name) ? { type: 7, ip: name } : { type: 2, value: name },
  )
  const made = await generate([{ name: 'commonName', value: 'Deskside (trial)' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now.getTime() - day),
    notAfterDate: new Date(now.getTime() + validDays * day),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames },
    ],
  })
  return { cert: made.cert, key: made.private }
}

function readKept(folder: string): TlsFiles | null {
  try {
    return {
      cert: readFileSync(join(folder, 'cert.pem'), 'utf8'),
      key: readFileSync(join(folder, 'key.pem'), 'utf8'),
    }
  } catch {
    return null
  }
}

function fits(pem: string, names: string[], now: Date): boolean {
  const certificate = new X509Certificate(pem)
  const longEnough = new Date(certificate.validTo).getTime() - now.getTime() > 7 * day
  return (
    longEnough &&
    names.every((name) => (isIP(name) ? certificate.checkIP(name) : certificate.checkHost(name)))
  )
}
