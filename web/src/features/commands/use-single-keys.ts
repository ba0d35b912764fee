import { useEffect, useEffectEvent } from 'react'
import type { Command } from './command-store.ts'

const typingInto =
  'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]'
const ownKeys = '[role=menu], [role=listbox], [role=combobox], [role=textbox], [role=tree], [role=grid]'

/** Whether a key belongs to somebody else: a field, a menu, a dialog, or a combination with another key. */
export function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey)
    return true
  const target = event.target instanceof Element ? event.target : null
  if (target?.closest(`${typingInto}, ${ownKeys}`)) return true
  return document.querySelector('[aria-modal=true]') !== null
}

/**
 * Runs a command by its single key, wherever the focus is but in a field, a menu or a dialog. Switched off, no key
 * is looked at (WCAG 2.1.4).
 */
export function useSingleKeys(on: boolean, commands: readonly Command[]): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (isTaken(event)) return
    const command = commands.findLast(({ shortcut }) => shortcut === event.key)
    if (!command || (event.repeat && !command.hidden)) return
    event.preventDefault()
    command.run()
  })
  useEffect(() => {
    if (!on) return
    const onKeyDown = (event: KeyboardEvent) => press(event)
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [on])
}
