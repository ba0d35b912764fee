import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

/** The tab's title: what the page is about, and how many things happened while nobody looked. */
let pageTitle = ''
let unseen = 0

function write(): void {
  const name = [pageTitle, 'Deskside'].filter(Boolean).join(' · ')
  document.title = unseen > 0 ? `(${unseen}) ${name}` : name
}

/** Names the page in the tab. */
export function usePageTitle(title: string): void {
  const { i18n } = useTranslation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of language renames the page too
  useEffect(() => {
    pageTitle = title
    write()
  }, [title, i18n.language])
}

/** Counts something that happened; the count goes away when the tab is looked at. */
export function markUnseen(): void {
  if (document.visibilityState === 'visible' && document.hasFocus()) return
  unseen += 1
  write()
  addEventListener('focus', markSeen, { once: true })
}

function markSeen(): void {
  unseen = 0
  write()
}
