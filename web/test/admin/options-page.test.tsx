import { listTicketOptions, type TicketOption } from '@deskside/protocol/http/ticket-options'
import { languages } from '@deskside/protocol/vocabulary/languages'
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { OptionsPage } from '../../src/features/admin/options/options-page.tsx'
import { answerJson, fakeFetch } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { faultyTexts, speak } from '../support/texts.ts'

const idOf = (n: number) => `01990000-0000-7000-8000-0000000000${n}`
const category = (n: number, name: string, parent: number | null, archived = false): TicketOption => ({
  id: idOf(n),
  kind: 'category',
  key: name.toLowerCase(),
  label: { en: name, fr: name },
  parentId: parent ? idOf(parent) : null,
  position: n,
  colour: null,
  phase: null,
  isDefault: false,
  archived,
})
const items = [
  category(10, 'PC', null),
  category(11, 'Laptop', 10),
  category(12, 'Old', 10, true),
  category(13, 'Tower', 10),
  category(14, 'Network', null),
]

function show() {
  const asked = fakeFetch(({ method }) => answerJson(method === 'GET' ? { items } : items[0]))
  const changes = () => asked.filter(({ method }) => method !== 'GET')
  return { changes, ...renderDesk(<OptionsPage />, { at: '/admin/options?kind=category' }) }
}

afterEach(cleanup)

describe.each(languages)('[DSK-1] the categories, in %s', (language) => {
  beforeEach(() => speak(language, 'admin'))

  it('stand as a tree, each saying its level', async () => {
    const { container } = show()
    const row = (await screen.findAllByText('Laptop'))[0]?.closest('li')
    expect(row?.textContent).toContain('2')
    expect(faultyTexts(container)).toEqual([])
  })
})

describe('a category', () => {
  beforeEach(() => speak('en', 'admin'))

  it('moves past the sibling that is shown, counting those that are not', async () => {
    const { changes } = show()
    fireEvent.click(await screen.findByRole('button', { name: 'Move Laptop down' }))
    await waitFor(() => expect(changes()).toHaveLength(1))
    expect(changes()[0]).toMatchObject({
      url: `${listTicketOptions.path}/${idOf(11)}`,
      body: { position: 2 },
    })
    expect((screen.getByRole('button', { name: 'Move Laptop up' }) as HTMLButtonElement).disabled).toBe(true)
  })

  it('is put below another one that is found by its path, never below itself', async () => {
    const { changes } = show()
    fireEvent.click(await screen.findByRole('button', { name: 'Edit PC' }))
    const dialog = within(await screen.findByRole('dialog'))
    fireEvent.click(dialog.getByRole('combobox', { name: 'Below' }))
    const offered = (await screen.findAllByRole('option')).map(({ textContent }) => textContent)
    expect(offered).toEqual(['Network'])
    fireEvent.click(screen.getByRole('option', { name: 'Network' }))
    fireEvent.click(dialog.getByRole('button', { name: 'Save' }))
    await waitFor(() => expect(changes()[0]?.body).toMatchObject({ parentId: idOf(14) }))
  })
})

describe('a status', () => {
  beforeEach(async () => {
    await speak('en', 'admin')
    Element.prototype.scrollIntoView = () => {}
  })
  const status = (n: number, name: string, phase: TicketOption['phase']): TicketOption => ({
    ...category(n, name, null),
    kind: 'status',
    colour: 'gray',
    phase,
  })

  it('that waits says for whom, which can be changed; one that does not has nothing to change', async () => {
    const statuses = [status(20, 'At work', 'open'), status(21, 'Supplier', 'pending')]
    const asked = fakeFetch(({ method }) => answerJson(method === 'GET' ? { items: statuses } : statuses[1]))
    renderDesk(<OptionsPage />, { at: '/admin/options?kind=status' })
    fireEvent.click(await screen.findByRole('button', { name: 'Edit At work' }))
    const other = within(await screen.findByRole('dialog'))
    expect(other.queryByRole('combobox', { name: 'Whom it waits for' })).toBeNull()
    fireEvent.click(other.getByRole('button', { name: 'Cancel' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Edit Supplier' }))
    const dialog = within(await screen.findByRole('dialog'))
    fireEvent.click(dialog.getByRole('combobox', { name: 'Whom it waits for' }))
    fireEvent.click(screen.getByRole('option', { name: 'Waiting for somebody else' }))
    fireEvent.click(dialog.getByRole('button', { name: 'Save' }))
    await waitFor(() =>
      expect(asked.find(({ method }) => method === 'PATCH')?.body).toMatchObject({ phase: 'on_hold' }),
    )
  })
})
