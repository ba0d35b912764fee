import { listTickets } from '@deskside/protocol/http/tickets'
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { useLocation } from 'react-router'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Command, useCommands } from '../../src/features/commands/command-store.ts'
import { Commands } from '../../src/features/commands/commands.tsx'
import { aMe, aTicket } from '../support/desk-facts.ts'
import { answerJson, fakeFetch, refuse } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { speak } from '../support/texts.ts'

beforeEach(async () => {
  await speak('en', 'commands', 'tickets')
  Element.prototype.scrollIntoView = () => {}
})
afterEach(cleanup)

const reply = vi.fn()
const page: Command[] = [{ id: 'reply', label: 'Write a reply', group: 'ticket', shortcut: 'r', run: reply }]

function Page({ commands = page }: { commands?: Command[] }) {
  useCommands(commands)
  return (
    <>
      <input aria-label="Words" />
      <output aria-label="where">{useLocation().pathname}</output>
      <Commands />
    </>
  )
}

const signedIn = (part: { administer?: boolean; keys?: boolean } = {}) => {
  const me = aMe()
  return {
    ...me,
    can: { ...me.can, administer: part.administer ?? true },
    preferences: { keyboardShortcuts: part.keys ?? true },
  }
}
const nothingFound = () => fakeFetch(() => answerJson({ items: [], total: 0 }))
const openPalette = async () => {
  fireEvent.keyDown(document.body, { key: 'k', code: 'KeyK', ctrlKey: true })
  return screen.findByRole('combobox')
}
const namesOf = () => screen.getAllByRole('option').map(({ textContent }) => textContent)

describe('[DSK-1] the palette', () => {
  beforeEach(() => void reply.mockReset())

  it('says which choice the arrows are at, and runs it at Enter', async () => {
    nothingFound()
    renderDesk(<Page />, { me: signedIn() })
    const field = await openPalette()
    await waitFor(() => expect(field.getAttribute('aria-activedescendant')).toBe('reply'))
    fireEvent.keyDown(field, { key: 'ArrowDown', code: 'ArrowDown' })
    expect(field.getAttribute('aria-activedescendant')).toBe('go-new')
    fireEvent.change(field, { target: { value: 'réply' } })
    await waitFor(() => expect(namesOf()).toEqual(['Write a replyR']))
    fireEvent.keyDown(field, { key: 'Enter', code: 'Enter' })
    await waitFor(() => expect(reply).toHaveBeenCalledOnce())
  })

  it('finds tickets through the list, and opens one', async () => {
    const asked = fakeFetch(() => answerJson({ items: [aTicket()], total: 1 }))
    renderDesk(<Page />, { me: signedIn() })
    fireEvent.change(await openPalette(), { target: { value: 'printer' } })
    fireEvent.click(await screen.findByText(/blank pages/))
    await waitFor(() =>
      expect(screen.getByRole('status', { hidden: true }).textContent).toBe('/tickets/1042'),
    )
    expect(asked.map(({ url }) => url)).toEqual([`${listTickets.path}?search=printer&limit=6`])
  })

  it('says so when tickets cannot be searched, and offers the rest', async () => {
    fakeFetch(() => refuse('internal', 500))
    renderDesk(<Page />, { me: signedIn() })
    fireEvent.change(await openPalette(), { target: { value: 'reply' } })
    await screen.findByText(/could not be searched/)
    expect(namesOf()).toEqual(['Write a replyR'])
  })

  it('names the pages of administration to administrators alone', async () => {
    nothingFound()
    renderDesk(<Page />, { me: signedIn({ administer: false }) })
    await openPalette()
    expect(namesOf()).not.toContain('People')
    cleanup()
    renderDesk(<Page />, { me: signedIn() })
    await openPalette()
    expect(namesOf()).toContain('People')
  })
})

describe('[DSK-1] single keys', () => {
  beforeEach(() => void reply.mockReset())
  const press = (key: string, target: Element = document.body, more = {}) =>
    act(() => void fireEvent.keyDown(target, { key, ...more }))

  it('act on the page, and not where somebody writes, with Ctrl, or behind a dialog', async () => {
    nothingFound()
    renderDesk(<Page />, { me: signedIn() })
    press('r', screen.getByLabelText('Words'))
    press('r', document.body, { ctrlKey: true })
    press('r', document.body, { repeat: true })
    expect(reply).not.toHaveBeenCalled()
    press('r')
    expect(reply).toHaveBeenCalledOnce()
    press('?')
    const list = await screen.findByRole('dialog')
    expect(within(list).getByText('Write an internal note')).toBeTruthy()
    press('r')
    expect(reply).toHaveBeenCalledOnce()
  })

  it('do nothing for those who switched them off; the palette stays', async () => {
    nothingFound()
    renderDesk(<Page />, { me: signedIn({ keys: false }) })
    press('r')
    press('?')
    expect(reply).not.toHaveBeenCalled()
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(await openPalette()).toBeTruthy()
    expect(namesOf()).toContain('Write a reply')
  })
})
