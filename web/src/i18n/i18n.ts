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
  if (!(await haveTexts(i18n.language, namespaces)))
    throw new MissingPart(`no texts for ${namespaces.join(', ')}`)
}

/** Whether they are there. i18next takes what could not be fetched for loaded, and asks for it again only on demand. */
async function haveTexts(language: string, namespaces: readonly Namespace[]): Promise<boolean> {
  const isThere = (namespace: Namespace) => i18n.hasResourceBundle(language, namespace)
  const lacking = namespaces.filter((namespace) => !isThere(namespace))
  if (lacking.length > 0) await i18n.reloadResources([language], lacking)
  return namespaces.every(isThere)
}

/**
 * Switches the page's language once all its texts are there; when they cannot be fetched, it goes on in the one that it
 * has. `remember` keeps it for this browser (a person's own choice).
 */
export async function setLanguage(language: Language, { remember = true } = {}): Promise<void> {
  if (!(await haveTexts(language, i18n.options.ns as Namespace[]))) return
  if (remember) {
    try {
      localStorage.setItem(storageKey, language)
    } catch {
      // A browser that keeps nothing still switches for this visit.
    }
  }
  if (i18n.language !== language) await i18n.changeLanguage(language)
}

export { i18n }
