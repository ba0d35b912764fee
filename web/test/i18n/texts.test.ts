import { errorCodes } from '@deskside/protocol/errors'
import { type Language, languages } from '@deskside/protocol/vocabulary/languages'
import { describe, expect, it } from 'vitest'

const files = import.meta.glob<object>('../../src/i18n/*/*.json', { eager: true, import: 'default' })
const placeOf = (path: string): { language: string; file: string } => {
  const [language = '', file = ''] = path.split('/').slice(-2)
  return { language, file }
}
const places = Object.keys(files).map(placeOf)
const listOf = (language: string) =>
  places.flatMap((place) => (place.language === language ? [place.file] : [])).sort()
const textsOf = (language: string, file: string): Record<string, string> =>
  flatten(files[`../../src/i18n/${language}/${file}`] ?? {})

function flatten(tree: object, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'object'
        ? Object.entries(flatten(value, `${prefix}${key}.`))
        : [[prefix + key, value]],
    ),
  )
}

const categories = ['zero', 'one', 'two', 'few', 'many', 'other']
const pluralOf = (key: string): { base: string; category: string } | null => {
  const [, base, category] = /^(.*)_([a-z]+)$/.exec(key) ?? []
  return base && category && categories.includes(category) ? { base, category } : null
}

/** Keys with the forms of a plural told once: languages differ in how many they need. */
const keysOf = (texts: Record<string, string>) =>
  [
    ...new Set(
      Object.keys(texts).map((key) => (isPlural(texts, key) ? `${pluralOf(key)?.base} (plural)` : key)),
    ),
  ].sort()

const isPlural = (texts: Record<string, string>, key: string): boolean => {
  const plural = pluralOf(key)
  return plural !== null && `${plural.base}_other` in texts
}

const placeholders = (text: string): string[] => [...new Set(text.match(/\{\{\s*\w+\s*\}\}/g) ?? [])].sort()

describe('the language files', () => {
  it('are there for the languages of the product, and for no other', () => {
    expect([...new Set(places.map(({ language }) => language))].sort()).toEqual([...languages].sort())
  })

  it('are the same files in every language', () => {
    for (const language of languages) expect(listOf(language)).toEqual(listOf('en'))
  })

  describe.each(listOf('en'))('%s', (file) => {
    const english = textsOf('en', file)

    it.each(languages)('has every key in %s, and no further one', (language) => {
      expect(keysOf(textsOf(language, file))).toEqual(keysOf(english))
    })

    it.each(languages)('has every plural form that %s needs', (language: Language) => {
      const texts = textsOf(language, file)
      const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories
      for (const key of Object.keys(texts).filter((key) => isPlural(texts, key) && key.endsWith('_other')))
        for (const category of needed) expect(texts).toHaveProperty([key.replace(/other$/, category)])
    })

    it.each(languages)('leaves nothing empty in %s, and asks for the same facts', (language) => {
      for (const [key, text] of Object.entries(textsOf(language, file))) {
        expect(text.trim(), key).not.toBe('')
        const same = english[key]
        if (same !== undefined) expect(placeholders(text), key).toEqual(placeholders(same))
      }
    })
  })

  it('have a text for every code of the error table, and for no other', () => {
    for (const language of languages)
      expect(Object.keys(textsOf(language, 'error.json')).sort()).toEqual([...errorCodes].sort())
  })

  it('put an unbreakable space before French double signs and within quotation marks', () => {
    for (const file of listOf('fr'))
      for (const [key, text] of Object.entries(textsOf('fr', file)))
        expect(text, `${file} ${key}`).not.toMatch(/\S [:;?!»](?![\w=:?])|« /)
  })
})
