import { useState } from 'react'

/** A text that survives a reload of the page, until it is sent. Kept in this tab only. */
export function useDraft(name: string): [string, (text: string) => void] {
  const key = `deskside.draft.${name}`
  const [text, setText] = useState(() => stored(key))
  return [
    text,
    (next) => {
      setText(next)
      keep(key, next)
    },
  ]
}

function stored(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

function keep(key: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(key, text)
    else sessionStorage.removeItem(key)
  } catch {
    // Without storage the text lives as long as the page.
  }
}
