import { beforeAll, describe, expect, it } from 'vitest'
import { loginPath, safeNext } from '../../src/app/guards.ts'
import { styleSheet } from '../../src/app/trusted-types.ts'
import { fileSize } from '../../src/features/tickets/compose/use-file-size.ts'
import { i18n } from '../../src/i18n/i18n.ts'
import { formatsFor } from '../../src/ui/format.ts'
import { judgePassword } from '../../src/ui/password-strength.ts'
import { speak } from '../support/texts.ts'

beforeAll(() => speak('en'))

const formats = (language: string, timeZone: string) =>
  formatsFor(language, timeZone, i18n.getFixedT(language) as Parameters<typeof formatsFor>[2])

describe('a length of time', () => {
  it.each([
    [0, '0 s'],
    [59.6, '1 min'],
    [61, '1 min 1 s'],
    [3_600, '1 h'],
    [7_500, '2 h 5 min'],
    [-5, '0 s'],
  ])('of %d seconds is %s', (seconds, words) => {
    expect(formats('en', 'UTC').duration(seconds)).toBe(words)
  })
})

describe('a moment', () => {
  it('is shown in the viewer’s time zone', () => {
    expect(formats('en', 'Europe/Paris').short('2026-03-01T23:30:00Z')).toMatch(/Mar 2, 2026/)
    expect(formats('en', 'America/New_York').short('2026-03-01T23:30:00Z')).toMatch(/Mar 1, 2026/)
  })

  it('is said from now', () => {
    const now = Date.parse('2026-03-01T12:00:00Z')
    const { relative } = formats('en', 'UTC')
    expect(relative('2026-03-01T11:59:40Z', now)).toBe('just now')
    expect(relative('2026-03-01T11:57:00Z', now)).toMatch(/3 min/)
    expect(relative('2026-02-28T12:00:00Z', now)).toBe('yesterday')
  })

  it('is of yesterday or tomorrow by the calendar of the viewer, however many hours lie between', () => {
    const now = Date.parse('2026-03-01T06:30:00Z')
    const { relative } = formats('en', 'UTC')
    expect(relative('2026-02-28T05:00:00Z', now)).toBe('yesterday')
    expect(relative('2026-02-27T17:13:00Z', now)).toBe('2 days ago')
    expect(relative('2026-03-02T23:00:00Z', now)).toBe('tomorrow')
    expect(relative('2026-03-03T08:00:00Z', now)).toBe('in 2 days')
    expect(formats('fr', 'UTC').relative('2026-02-27T17:13:00Z', now)).toBe('avant-hier')
    expect(formats('en', 'Asia/Tokyo').relative('2026-02-27T17:13:00Z', now)).toBe('yesterday')
  })

  it('is said in days also over the night in which the clocks change', () => {
    const now = Date.parse('2026-03-30T06:00:00Z')
    expect(formats('en', 'Europe/Paris').relative('2026-03-28T22:30:00Z', now)).toBe('2 days ago')
  })
})

describe('a password', () => {
  it.each([
    ['short', 'tooShort'],
    ['jeanne-leroy-99', 'containsOwn'],
    ['aaaaaaaaaaaa', 'weak'],
    ['password1234', 'weak'],
    ['quiet harbour lantern', 'strong'],
  ] as const)('“%s” is judged as %s', (password, verdict) => {
    expect(judgePassword(password, ['Jeanne Leroy', 'jeanne@example.org'])).toBe(verdict)
  })
})

describe('where somebody goes after the login', () => {
  it('is an address of this desk, and no other', () => {
    expect(safeNext('/tickets/7?x=1')).toBe('/tickets/7?x=1')
    for (const next of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      '',
      null,
    ])
      expect(safeNext(next)).toBeNull()
  })

  it('is remembered on the way to it', () => {
    expect(loginPath('/')).toBe('/login')
    expect(loginPath('/tickets?a=b')).toBe('/login?next=%2Ftickets%3Fa%3Db')
  })
})

describe('text that becomes markup', () => {
  it('is let through as a style sheet, and never as an element', () => {
    const css = '@media (width < 48em) { .a > .b { color: red } }'
    expect(styleSheet(css)).toBe(css)
    for (const text of ['<img src=x onerror=alert(1)>', '</style><script>', '<!-- x'])
      expect(() => styleSheet(text)).toThrow(TypeError)
  })
})

describe('a file’s size', () => {
  it('is in units that people read', () => {
    expect(fileSize(0, 'en')).toMatch(/^0 byte/)
    expect(fileSize(999, 'en')).toMatch(/^999 byte/)
    expect(fileSize(25 * 1024 * 1024, 'en')).toBe('26.2 MB')
  })
})
