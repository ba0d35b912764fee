import { z } from 'zod'

/** Every row's identifier: a UUID, version 7 where the server makes it, so that ids sort by time. */
export const Id = z.uuid()
export type Id = z.infer<typeof Id>

/** A moment: ISO 8601 in UTC. */
export const Moment = z.iso.datetime({ offset: true })
export type Moment = z.infer<typeof Moment>

/** A calendar day that somebody may ask for: databases and programs agree on these, and not on the year 0 or after 9999. */
export const Day = z.iso.date().refine((day) => day >= '1900-01-01' && day <= '2999-12-31', {
  error: 'not between 1900 and 2999',
})

/** An IANA time zone that this runtime knows, such as `Europe/Paris`. */
export const TimeZone = z.string().refine(isTimeZone, { error: 'unknown time zone' })

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** [SES-4] A session's code as stored: `s` and 8 digits; one that TeamViewer carries may have 9. */
export const SessionCode = z.string().regex(/^s\d{8,9}$/)
export type SessionCode = z.infer<typeof SessionCode>

/** `s12345678` as people see and say it: `s12-345-678`; nine digits are `s123-456-789`. */
export const formatSessionCode = (code: SessionCode): string =>
  `${code.slice(0, -6)}-${code.slice(-6, -3)}-${code.slice(-3)}`

/** What a person typed, with or without the `s`, dashes, dots and spaces; undefined when it cannot be a code. */
export function parseSessionCode(typed: string): SessionCode | undefined {
  const digits = typed
    .trim()
    .replace(/^s/i, '')
    .replace(/[\s.\-\u2010-\u2015]/g, '')
  return /^\d{8}$/.test(digits) ? `s${digits}` : undefined
}

/** The random part of a customer link or a Helper pass: 128 bits, base64url. */
export const LinkToken = z.string().regex(/^[A-Za-z0-9_-]{22}$/)
export type LinkToken = z.infer<typeof LinkToken>
