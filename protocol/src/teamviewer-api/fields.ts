import { z } from 'zod'

/**
 * What programs send is taken as they send it: keys in any case, unknown keys, empty strings for what is not given,
 * booleans as `True`, lists with commas. What the server answers has one form.
 */

/** An object with these keys, written in any case; others are dropped. */
export const anyCase = <S extends z.ZodRawShape>(shape: S) => {
  const names = new Map(Object.keys(shape).map((name) => [name.toLowerCase(), name]))
  return z.preprocess((input) => renamed(input ?? {}, names), z.object(shape))
}

function renamed(input: unknown, names: Map<string, string>): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input
  return Object.fromEntries(
    Object.entries(input).flatMap(([key, value]): [string, unknown][] => {
      const name = names.get(key.toLowerCase())
      return name ? [[name, value]] : []
    }),
  )
}

const isEmpty = (value: unknown): boolean =>
  value === null || (typeof value === 'string' && value.trim() === '')

/** Optional; null and the empty string are "not given". */
export const given = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (isEmpty(value) ? undefined : value), schema.optional()).optional()

/** Optional text that an empty string takes away; null is "not given". */
export const text = (most: number) =>
  z.preprocess((value) => value ?? undefined, z.string().max(most).optional()).optional()

const flags: Record<string, boolean> = { true: true, '1': true, false: false, '0': false }

/** `true`, `True`, `1`, `"false"` … */
export const Flag = z.preprocess(
  (value) =>
    typeof value === 'string' || typeof value === 'number' ? flags[String(value).toLowerCase()] : value,
  z.boolean(),
)

/** Values with commas between them, in lower case; a JSON list too. */
export const List = z.preprocess(
  (value) => (Array.isArray(value) ? value.join(',') : value),
  z
    .string()
    .max(20_000)
    .transform((list) =>
      list
        .split(',')
        .map((value) => value.trim().toLowerCase())
        .filter(Boolean),
    ),
)

/** One of these words in any case, as it is written here. */
export const anyCaseOf = <const W extends readonly [string, ...string[]]>(words: W) =>
  z.preprocess(
    (value) =>
      typeof value === 'string'
        ? (words.find((word) => word.toLowerCase() === value.trim().toLowerCase()) ?? value)
        : value,
    z.enum(words),
  )

/** What the columns hold; a larger number is nobody's. */
const largestNumber = 2 ** 31 - 1

/** `g1001` as its number: the letter says what it is. */
export const numbered = (letter: 'u' | 'g' | 'c' | 'd' | 'r') =>
  z
    .string()
    .trim()
    .regex(new RegExp(`^${letter}\\d{1,19}$`, 'i'), { error: `expected ${letter} and digits` })
    .transform((id) => Math.min(Number(id.slice(1)), largestNumber))

/** A code as people and programs write it: with hyphens, blanks, or neither. */
export const Code = z.string().max(60)

const isoMoment =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:\.\d{1,9})?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i

/** Any ISO 8601 moment; without a time it is midnight, without a zone UTC. */
export const When = z
  .string()
  .trim()
  .max(60)
  .transform((written, context) => {
    const [, day, time = '00:00', seconds = '00', zone = 'Z'] = isoMoment.exec(written) ?? []
    const offset = zone.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2').toUpperCase()
    const moment = new Date(`${day}T${time}:${seconds}${offset}`)
    if (Number.isFinite(moment.getTime())) return moment
    context.addIssue({ code: 'custom', message: 'expected a moment such as 2024-04-16T20:40:38Z' })
    return z.NEVER
  })

/** `s12-345-678` and the like stand in answers only as text; moments are `YYYY-MM-DDTHH:MM:SSZ`. */
export const Moment = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/)
export const OnlineState = z.enum(['Online', 'Busy', 'Away', 'Offline'])
