import { DesksideError } from '@deskside/protocol/errors'
import { languages } from '@deskside/protocol/vocabulary/languages'
import { outsideTroubles } from '@deskside/protocol/vocabulary/outside'
import { beforeEach, describe, expect, it } from 'vitest'
import { problemText } from '../../src/api/problem-text.ts'
import { i18n } from '../../src/i18n/i18n.ts'
import { bareKey, speak } from '../support/texts.ts'

const refused = (details: Record<string, unknown>) => new DesksideError('engine_refused', details)

describe.each(languages)('why TeamViewer did not do it, in %s', (language) => {
  beforeEach(() => speak(language))
  const words = (failure: unknown) => problemText(failure, i18n.getFixedT(language, ['common', 'error']))

  it('is a cause and a next step of its own for every reason', () => {
    const texts = outsideTroubles.map((reason) => words(refused({ reason })))
    expect(new Set(texts).size).toBe(outsideTroubles.length)
    for (const text of texts) {
      expect(text).toMatch(/TeamViewer/)
      expect(text).not.toMatch(bareKey)
      expect(text.split(/[.:;] /).length).toBeGreaterThan(1)
    }
  })

  it('says when to try again where TeamViewer named a time', () => {
    const text = words(refused({ reason: 'rate_limited', retryAfterSeconds: 61.2 }))
    expect(text).toMatch(/1\smin 2\ss\.$/)
    expect(text).not.toContain('{{')
  })

  it('is the code’s own text where the page does not know the reason', () => {
    const plain = words(refused({}))
    expect(words(refused({ reason: 'a reason of tomorrow' }))).toBe(plain)
    expect(plain).not.toMatch(bareKey)
  })
})
