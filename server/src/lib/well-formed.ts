/**
 * Replaces halves of surrogate pairs by U+FFFD, in every string and key of a JSON value. JSON can write such a half
 * (`"\ud800"`), and no text can hold it: what stores or sends it on would fail much later. Where all is well, as nearly
 * always, the value itself comes back.
 */
export function wellFormed<T>(value: T): T
export function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed()
  if (Array.isArray(value)) return sameOr(value, value.map(wellFormed))
  if (!isPlain(value)) return value
  const pairs = Object.entries(value)
  const replaced = pairs.map(([key, each]): [string, unknown] => [key.toWellFormed(), wellFormed(each)])
  return replaced.every(
    ([key, each], index) => key === pairs[index]?.[0] && Object.is(each, pairs[index]?.[1]),
  )
    ? value
    : Object.fromEntries(replaced)
}

const sameOr = (before: unknown[], after: unknown[]): unknown[] =>
  after.every((each, index) => Object.is(each, before[index])) ? before : after

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
