import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { type Command, useCommands } from '../commands/command-store.ts'
import { shortcuts } from '../commands/shortcuts.ts'
import type { Selection } from './use-selection.ts'

const { next, previous, select } = shortcuts.list

/** Walking a list by keys: to the ticket below or above the one that has the focus, from elsewhere to the first. */
export function useListCommands(frame: RefObject<HTMLElement | null>, selection: Selection) {
  const { t } = useTranslation('commands')
  const links = () => [...(frame.current?.querySelectorAll<HTMLElement>('a[data-ticket]') ?? [])]
  const here = (all: HTMLElement[]) =>
    all.findIndex((link) => link.closest('tr, li')?.contains(document.activeElement))
  const step = (distance: 1 | -1) => {
    const all = links()
    const at = here(all)
    all[at < 0 ? 0 : at + distance]?.focus()
  }
  const toggle = () => {
    const all = links()
    const id = all[here(all)]?.dataset.ticket
    if (id) selection.toggle(id)
  }
  const key = (id: string, label: string, shortcut: string, run: () => void): Command => ({
    id,
    label,
    group: 'list',
    shortcut,
    hidden: true,
    run,
  })
  useCommands([
    key('list-next', t('keys.list.next'), next, () => step(1)),
    key('list-previous', t('keys.list.previous'), previous, () => step(-1)),
    key('list-select', t('keys.list.select'), select, toggle),
  ])
  return { step }
}
