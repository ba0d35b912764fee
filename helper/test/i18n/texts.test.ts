import { capabilities } from '@deskside/protocol/vocabulary/capabilities'
import { describe, expect, it } from 'vitest'
import { chooseLanguage, knownLanguage, say, type TextKey, texts } from '../../src/i18n/texts.ts'
import { problemCodes } from '../../src/problems.ts'

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

describe('the texts of the Helper', () => {
  it('exist in both languages, with the same placeholders, and none is empty', () => {
    expect(Object.keys(texts.fr).sort()).toEqual(Object.keys(texts.en).sort())
    for (const key of Object.keys(texts.en) as TextKey[]) {
      expect(placeholders(texts.fr[key]), key).toEqual(placeholders(texts.en[key]))
      expect(texts.fr[key].trim(), key).not.toBe('')
      expect(texts.en[key].trim(), key).not.toBe('')
    }
  })

  it('name every capability and every problem', () => {
    for (const capability of capabilities) expect(texts.en).toHaveProperty([`capability.${capability}`])
    for (const code of problemCodes) expect(texts.en).toHaveProperty([`problem.${code}`])
  })

  it('French puts an unbreakable space before its double signs', () => {
    for (const text of Object.values(texts.fr)) expect(text).not.toMatch(/ [:;?!»]|« /)
  })

  it('fill their placeholders', () => {
    expect(say('en', 'banner.sees', { technician: 'Alice' })).toBe('Alice sees your screen')
    expect(say('fr', 'banner.sees', { technician: 'Alice' })).toBe('Alice voit votre écran')
    expect(say('en', 'banner.sees')).toBe(' sees your screen')
  })
})

describe('the language of the Helper', () => {
  it.each([
    ['fr_FR.UTF-8', 'fr'],
    ['en_GB.UTF-8', 'en'],
    ['C.UTF-8', 'en'],
    ['de_DE.UTF-8', 'en'],
    ['', 'en'],
  ])('LANG=%s speaks %s', (LANG, language) => {
    expect(chooseLanguage(undefined, { LANG })).toBe(language)
  })

  it('prefers what was asked for, then LC_ALL, then the list of preferred languages', () => {
    expect(chooseLanguage('fr', { LANG: 'en_US' })).toBe('fr')
    expect(chooseLanguage(undefined, { LC_ALL: 'fr_CH', LANG: 'en_US' })).toBe('fr')
    expect(chooseLanguage(undefined, { LANGUAGE: 'de:fr', LANG: 'de_DE' })).toBe('fr')
    expect(chooseLanguage('zz', { LANG: 'fr_FR' })).toBe('fr')
  })

  it('is not known of a computer that speaks neither', () => {
    expect(knownLanguage(undefined, { LANG: 'fr_FR' })).toBe('fr')
    expect(knownLanguage(undefined, { LANG: 'C.UTF-8' })).toBeUndefined()
  })
})
