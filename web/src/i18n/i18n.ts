import { type Language, languages } from '@deskside/protocol/vocabulary/languages'
import i18n, { type BackendModule } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { fetchPart, MissingPart } from '../parts/fetch-part.ts'
import type { Namespace } from './namespaces.ts'

type TextFile = { default: Record<string, unknown> }

/** Each text file is a chunk of its own: a page fetches the namespaces that it speaks, in one language. */
const files = import.meta.glob<TextFile>('./{en,fr}/*.json')

const fileOf = (language: string, namespace: string) => files[`./${language}/${namespace}.json`]

const backend: BackendModule = {
  type: 'backend',
  init() {},
  read(language, namespace, done) {
    const load = fileOf(language, namespace)
    if (!load) return done(new Error(`no texts ${language}/${namespace}`), false)
    fetchPart(load).then(
      (file) => done(null, file.default),
      (failure: Error) => done(failure, false),
    )
  },
}

const storageKey = 'deskside.language'
export const isLanguage = (value: unknown): value is Language =>
  (languages as readonly unknown[]).includes(value)

/** What this browser last chose, else the first of its languages that we speak; undefined when it speaks neither. */
export const knownLanguage = (): Language | undefined =>
  readStored() ?? navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage)

/** {@link knownLanguage}, else English. */
export const preferredLanguage = (): Language => knownLanguage() ?? 'en'

function readStored(): Language | undefined {
  try {
    const value = localStorage.getItem(storageKey)
    return isLanguage(value) ? value : undefined
  } catch {
    return undefined
  }
}

const commonTexts: Namespace[] = ['common', 'error']

let started: Promise<void> | undefined

/** Starts the texts, once, with what every page needs. @throws MissingPart */
export function startI18n(): Promise<void> {
  started ??= start()
  return started
}

async function start(): Promise<void> {
  i18n.on('languageChanged', (language) => {
    document.documentElement.lang = language
  })
  await i18n
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: preferredLanguage(),
      fallbackLng: false,
      supportedLngs: [...languages],
      load: 'languageOnly',
      ns: commonTexts,
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      returnNull: false,
    })
  await fetchTexts(commonTexts)
}

/** Fetches namespaces before a page shows, so that no page flashes its keys. @throws MissingPart */
export async function loadTexts(...namespaces: Namespace[]): Promise<void> {
  // The first page asks while the texts are being started: its own come meanwhile.
  if (!i18n.isInitialized) for (const namespace of namespaces) fetchAhead(namespace)
  await startI18n()
  await fetchTexts(namespaces)
}

function fetchAhead(namespace: Namespace): void {
  fileOf(preferredLanguage(), namespace)?.().catch(() => {})
}

async function fetchTexts(namespaces: readonly Namespace[]): Promise<void> {
  await i18n.loadNamespaces(namespaces)
  // What failed before is asked for again only on demand.
  const lacking = namespaces.filter((namespace) => !hasTexts(namespace))
  if (lacking.length === 0) return
  await i18n.reloadResources([i18n.language], lacking)
  if (!lacking.every(hasTexts)) throw new MissingPart(`no texts for ${lacking.join(', ')}`)
}

/** i18next takes what could not be fetched for loaded, and would show the keys. */
const hasTexts = (namespace: Namespace): boolean => i18n.hasResourceBundle(i18n.language, namespace)

/**
 * Switches the page's language; `remember` keeps it for this browser (a person's own choice). When its texts cannot be
 * fetched, the page goes on in the language that it has.
 */
export async function setLanguage(language: Language, { remember = true } = {}): Promise<void> {
  if (remember) {
    try {
      localStorage.setItem(storageKey, language)
    } catch {
      // A browser that keeps nothing still switches for this visit.
    }
  }
  const before = i18n.language
  if (before === language) return
  await i18n.changeLanguage(language)
  try {
    await fetchTexts(i18n.options.ns as Namespace[])
  } catch {
    await i18n.changeLanguage(before)
  }
}

export { i18n }
