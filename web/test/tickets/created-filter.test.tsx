import { cleanup, fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { CreatedFilter } from '../../src/features/tickets/created-filter.tsx'
import { renderDesk } from '../support/render-desk.tsx'
import { speak } from '../support/texts.ts'

const asked: (string | null)[] = []

function Filter({ first }: { first?: string }) {
  const [value, setValue] = useState<string | null>(first ?? null)
  const choose = (next: string | null) => {
    asked.push(next)
    setValue(next)
  }
  return <CreatedFilter value={value ?? undefined} onChange={choose} />
}

const open = (name: string | RegExp = /Created/) => fireEvent.click(screen.getByRole('button', { name }))
const write = (label: string, day: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value: day } })

beforeEach(async () => {
  asked.length = 0
  await speak('en', 'tickets')
})
afterEach(cleanup)

it('[DSK-1] a period is chosen, is said on the button, and is taken away by choosing it again', async () => {
  renderDesk(<Filter />)
  open('Created')
  fireEvent.click(await screen.findByRole('button', { name: 'Last 7 days' }))
  open('Created: Last 7 days')
  const chosen = await screen.findByRole('button', { name: 'Last 7 days', pressed: true })
  fireEvent.click(chosen)
  expect(asked).toEqual(['last7', null])
})

it('[DSK-1] days of one’s own, with both ends or with one', async () => {
  renderDesk(<Filter first="month" />)
  open()
  await screen.findByLabelText('From')
  write('From', '2026-01-05')
  fireEvent.click(screen.getByRole('button', { name: 'Show these days' }))
  expect(asked).toEqual(['2026-01-05..'])
  open(/^Created: since .*Jan.* 2026$/)
  write('To', '2026-01-31')
  fireEvent.click(await screen.findByRole('button', { name: 'Show these days' }))
  expect(asked.at(-1)).toBe('2026-01-05..2026-01-31')
  screen.getByRole('button', { name: /^Created: .*Jan.* 2026 – .*Jan.* 2026$/ })
})

it('[DSK-1] days in the wrong order are refused in words, and not asked for', async () => {
  renderDesk(<Filter first="2026-01-05..2026-01-31" />)
  open()
  await screen.findByLabelText('From')
  write('From', '2026-02-01')
  screen.getByText('Before the first day')
  // A year that is being typed.
  write('From', '0002-02-01')
  expect(screen.queryByText('Before the first day')).toBeNull()
  fireEvent.submit(screen.getByRole('button', { name: 'Show these days' }))
  expect(asked).toEqual([])
})
