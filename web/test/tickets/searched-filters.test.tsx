import { listPeople } from '@deskside/protocol/http/people'
import { suggestTags } from '@deskside/protocol/http/tags'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { RequesterFilter, TagFilter } from '../../src/features/tickets/searched-filters.tsx'
import { jeanne } from '../support/desk-facts.ts'
import { answerJson, fakeFetch, refuse } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { speak } from '../support/texts.ts'

type Chosen = { requester?: string; tag?: string }

function Filters({ first }: { first: Chosen }) {
  const [chosen, setChosen] = useState(first)
  return (
    <>
      <RequesterFilter
        value={chosen.requester}
        name={undefined}
        onChange={(id) => setChosen({ ...chosen, requester: id ?? undefined })}
      />
      <TagFilter value={chosen.tag} onChange={(tag) => setChosen({ ...chosen, tag: tag ?? undefined })} />
    </>
  )
}

function show(first: Chosen) {
  const asked = fakeFetch(({ url }) =>
    answerJson({ items: url.startsWith(suggestTags.path) ? ['printer', 'paper'] : [jeanne] }),
  )
  renderDesk(<Filters first={first} />)
  return asked
}

beforeEach(() => speak('en', 'tickets'))
afterEach(cleanup)

it('[DSK-1] the list is narrowed down to a person who is found by name, and nobody is asked for before', async () => {
  const asked = show({})
  expect(asked).toEqual([])
  fireEvent.click(screen.getByRole('button', { name: 'Requester' }))
  fireEvent.change(await screen.findByPlaceholderText('Search'), { target: { value: 'leroy' } })
  await waitFor(() => expect(asked.at(-1)?.url).toMatch(new RegExp(`^${listPeople.path}\\?.*search=leroy`)))
  fireEvent.click(await screen.findByRole('option', { name: /Jeanne Leroy/ }))
  const button = await screen.findByRole('button', { name: 'Requester: Jeanne Leroy' })
  expect(button.getAttribute('aria-expanded')).toBe('false')
})

it('[DSK-1] a tag that is filtered by stands first in its menu, found or not, and is taken away there', async () => {
  show({ tag: 'réseau' })
  fireEvent.click(screen.getByRole('button', { name: 'Tag: réseau' }))
  await screen.findByRole('option', { name: 'printer' })
  const offered = screen.getAllByRole('option').map(({ textContent }) => textContent)
  expect(offered).toEqual(['réseau', 'printer', 'paper'])
  fireEvent.click(screen.getByRole('option', { name: 'réseau' }))
  expect(await screen.findByRole('button', { name: 'Tag' })).toBeDefined()
})

it('[DSK-1] by keyboard: opened, searched, chosen, and back at its button', async () => {
  show({})
  const button = screen.getByRole('button', { name: 'Requester' })
  button.focus()
  fireEvent.click(button)
  const search = await screen.findByPlaceholderText('Search')
  await waitFor(() => expect(document.activeElement).toBe(search))
  await screen.findByRole('option', { name: /Jeanne Leroy/ })
  fireEvent.keyDown(search, { key: 'ArrowDown', code: 'ArrowDown' })
  fireEvent.keyDown(search, { key: 'Enter', code: 'Enter' })
  await screen.findByRole('button', { name: 'Requester: Jeanne Leroy' })
  expect(document.activeElement).toBe(button)
})

it('[DSK-1] an empty list says that it is looking, that nothing fits, or that it could not look', async () => {
  let answer: (response: Response) => void = () => {}
  fakeFetch(() => new Promise<Response>((resolve) => (answer = resolve)))
  renderDesk(<Filters first={{}} />)
  fireEvent.click(screen.getByRole('button', { name: 'Tag' }))
  const status = await screen.findByRole('status')
  await waitFor(() => expect(status.textContent).toBe('Loading…'))
  answer(answerJson({ items: [] }))
  await waitFor(() => expect(status.textContent).toBe('Nothing fits'))
  // Nor is the answer to something else one.
  fireEvent.change(screen.getByPlaceholderText('Search'), { target: { value: 'paper' } })
  expect(status.textContent).toBe('Loading…')
  cleanup()
  fakeFetch(() => refuse('forbidden', 403))
  renderDesk(<Filters first={{}} />)
  fireEvent.click(screen.getByRole('button', { name: 'Requester' }))
  const other = await screen.findByRole('status')
  await waitFor(() => expect(other.textContent).toBe('This did not work'))
})
