import { type Language, languages } from '@deskside/protocol/vocabulary/languages'
import i18n, { type BackendModule } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Namespace } from './namespaces.ts'

type TextFile = { default: Record<string, unknown> }

/** Each text file is a chunk of its own: a page fetches the namespaces that it speaks, in one language. */
const files = import.meta.glob<TextFile>('./{en,fr}/*.json')

const backend: BackendModule = {
  type: 'backend',
  init() {},
  read(language, namespace, done) {
    const load = files[`./${language}/${namespace}.json`]
    if (!load) return done(new Error(`no texts ${language}/${namespace}`), false)
    load().then(
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

/** Starts the texts with what every page needs. */
export async function startI18n(): Promise<void> {
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
      ns: ['common', 'error'] satisfies Namespace[],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      returnNull: false,
    })
}

/** Fetches namespaces before a page shows, so that no page flashes its keys. */
export const loadTexts = async (...namespaces: Namespace[]): Promise<void> => {
  await i18n.loadNamespaces(namespaces)
}

/** Switches the page's language; `remember` keeps it for this browser (a person's own choice). */
export async function setLanguage(language: Language, { remember = true } = {}): Promise<void> {
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
