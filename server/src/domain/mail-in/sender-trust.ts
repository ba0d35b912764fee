import type { SenderTrust } from '@deskside/protocol/vocabulary/mail-in'

type Results = {
  dmarc?: string
  dkim: { result: string; domain: string }[]
  spf?: { result: string; domain: string }
}

/**
 * What the mail servers that an organisation trusts say of an author (RFC 8601). Only the topmost field of such a server
 * counts: its like further down may have been written by the sender. Without one, nothing is known.
 * @param fields the mail's `Authentication-Results`, from the top
 * @param trustedHosts in lower case
 * @param author the address that the mail gives as its author
 */
export function judgeSender(fields: string[], trustedHosts: string[], author: string): SenderTrust {
  const field = fields.find((one) => trustedHosts.includes(hostOf(one)))
  if (!field) return 'unverified'
  const { dmarc, dkim, spf } = readResults(field)
  const domain = author.slice(author.lastIndexOf('@') + 1).toLowerCase()
  if (dmarc === 'pass') return 'verified'
  if (dmarc === 'fail') return 'suspicious'
  const signed = dkim.some(({ result, domain: signer }) => result === 'pass' && isWithin(domain, signer))
  const sentByThem = spf?.result === 'pass' && isWithin(domain, spf.domain)
  if (signed || sentByThem) return 'verified'
  const failed = dkim.some(({ result }) => result === 'fail') || /^(hard)?fail$/.test(spf?.result ?? '')
  return failed ? 'suspicious' : 'unverified'
}

const hostOf = (field: string): string =>
  /^[^\s;]+/.exec(withoutComments(field).trim())?.[0].toLowerCase() ?? ''

/** A parent domain may sign for its children, and they for it. */
const isWithin = (domain: string, signer: string): boolean =>
  signer.includes('.') &&
  (domain === signer || domain.endsWith(`.${signer}`) || signer.endsWith(`.${domain}`))

function readResults(field: string): Results {
  const results: Results = { dkim: [] }
  for (const part of withoutComments(field).split(';').slice(1, 40)) {
    const [, method, result] = /^\s*(dmarc|dkim|spf)\s*=\s*([a-z]+)/i.exec(part) ?? []
    const value = result?.toLowerCase() ?? ''
    if (method?.toLowerCase() === 'dmarc') results.dmarc ??= value
    if (method?.toLowerCase() === 'dkim')
      results.dkim.push({ result: value, domain: property(part, 'header.(?:d|i)') })
    if (method?.toLowerCase() === 'spf')
      results.spf ??= { result: value, domain: property(part, 'smtp.mailfrom') }
  }
  return results
}

/** The domain in a property such as `header.i=@example.org` or `smtp.mailfrom=ann@example.org`. */
function property(part: string, name: string): string {
  const value = new RegExp(`\\b${name}\\s*=\\s*"?([^\\s;"]+)`, 'i').exec(part)?.[1] ?? ''
  return value.slice(value.lastIndexOf('@') + 1).toLowerCase()
}

/** Comments may hold anything, semicolons too. They nest; what is not closed is cut off. */
function withoutComments(field: string): string {
  let depth = 0
  let kept = ''
  for (const character of field.slice(0, 10_000)) {
    if (character === '(') depth++
    else if (character === ')') depth = Math.max(0, depth - 1)
    else if (depth === 0) kept += character
  }
  return kept
}
