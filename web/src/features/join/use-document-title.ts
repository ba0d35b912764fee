import { useEffect } from 'react'

/** The tab's title while this is shown; null leaves it to somebody else. */
export function useDocumentTitle(title: string | null): void {
  useEffect(() => {
    if (title !== null) document.title = title
  }, [title])
}

/** The tab's icon shows that something is shared, so that it can be seen from another tab. */
export function useSharingIcon(sharing: boolean): void {
  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
    if (!icon || !sharing) return
    const before = icon.getAttribute('href') ?? ''
    icon.setAttribute('href', '/favicon-sharing.svg')
    return () => icon.setAttribute('href', before)
  }, [sharing])
}
