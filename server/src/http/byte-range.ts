/** The part of a file that a `Range` header asks for, both ends included; null: the whole; `none`: it does not exist. */
export type ByteRange = { start: number; end: number } | null | 'none'

/**
 * One range in bytes (RFC 9110). Several at once, and what does not parse, mean the whole file, as the standard
 * allows.
 */
export function parseByteRange(header: string | undefined, sizeBytes: number): ByteRange {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return null
  const [, first = '', last = ''] = match
  if (first === '') {
    const length = Math.min(Number(last), sizeBytes)
    return length === 0 ? 'none' : { start: sizeBytes - length, end: sizeBytes - 1 }
  }
  const start = Number(first)
  const end = last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1)
  if (start >= sizeBytes) return 'none'
  return end < start ? null : { start, end }
}
