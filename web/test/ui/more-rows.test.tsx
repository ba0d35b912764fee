import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider, useInfiniteQuery } from '@tanstack/react-query'
import { render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { readAgain } from '../../src/live/read-again.ts'
import { MoreRows } from '../../src/ui/more-rows.tsx'
import { lendBrowser } from '../support/render-desk.tsx'

type Page = { words: string; next?: number }

/** A list of two pages; each answer comes when the test gives it. */
const asked: { page: number; give: (words: string) => void }[] = []
const answer = async (number: number, words: string) => {
  await expect.poll(() => asked).toHaveLength(number)
  asked[number - 1]?.give(words)
}

function List() {
  const list = useInfiniteQuery({
    queryKey: ['rows'],
    queryFn: ({ pageParam }) =>
      new Promise<Page>((done) => {
        const next = pageParam === 1 ? { next: 2 } : {}
        asked.push({ page: pageParam, give: (words) => done({ words, ...next }) })
      }),
    initialPageParam: 1,
    getNextPageParam: ({ next }) => next,
  })
  return (
    <>
      {list.data?.pages.map(({ words }) => (
        <p key={words}>{words}</p>
      ))}
      <MoreRows list={list} />
    </>
  )
}

afterEach(() => vi.unstubAllGlobals())

it('its next page, whose place is near, waits for what is being read again, and does not call it off', async () => {
  lendBrowser()
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      readonly tell: (entries: { isIntersecting: boolean }[]) => void
      constructor(tell: (entries: { isIntersecting: boolean }[]) => void) {
        this.tell = tell
      }
      observe() {
        this.tell([{ isIntersecting: true }])
      }
      disconnect() {}
    },
  )
  const client = new QueryClient()
  render(
    <MantineProvider>
      <QueryClientProvider client={client}>
        <List />
      </QueryClientProvider>
    </MantineProvider>,
  )
  // Something changes while the first page is read.
  await expect.poll(() => asked).toHaveLength(1)
  readAgain(client)
  await answer(1, 'before')
  await answer(2, 'after')
  await screen.findByText('after')
  await answer(3, 'second page')
  await screen.findByText('second page')
  expect(screen.queryByText('before')).toBeNull()
  expect(asked.map(({ page }) => page)).toEqual([1, 1, 2])
})
