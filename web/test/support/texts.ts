import type { Language } from '@deskside/protocol/vocabulary/languages'
import { i18n, loadTexts, startI18n } from '../../src/i18n/i18n.ts'
import type { Namespace } from '../../src/i18n/namespaces.ts'

let started: Promise<void> | undefined

/** Speaks a language in a test, with these texts loaded as a page would. */
export async function speak(language: Language, ...namespaces: Namespace[]): Promise<void> {
  started ??= startI18n()
  await started
  await i18n.changeLanguage(language)
  await loadTexts(...namespaces)
}

/**
 * Texts that are on the page as keys or with unfilled placeholders: i18next shows a key that found no text as itself.
 */
export function faultyTexts(root: Node = document.body): string[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const faulty: string[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent ?? ''
    if (bareKey.test(text) || text.includes('{{')) faulty.push(text)
  }
  return faulty
}

export const bareKey = /^([a-z-]+:)?[a-z][A-Za-z]*(\.[A-Za-z_]+)+$/

/** A text as `getByText` reads the page: any white space, unbreakable too, as a simple space. */
export const asRead = (text: string): string => text.replace(/\s+/g, ' ').trim()
