import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, expect, it } from 'vitest'
import { readAgain } from '../../src/live/read-again.ts'

const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 30_000 } } })
afterEach(() => client.clear())

/** A read on the screen whose answers come when the test says so; each is the number of its asking. */
function aRead() {
  const answers: ((failure?: Error) => void)[] = []
  const queryKey = [crypto.randomUUID()]
  const queryFn = () =>
    new Promise<number>((done, fail) => {
      const number = answers.length + 1
      answers.push((failure) => (failure ? fail(failure) : done(number)))
    })
  const leave = new QueryObserver(client, { queryKey, queryFn }).subscribe(() => undefined)
  return { queryKey, leave, answers, shown: () => client.getQueryData(queryKey) }
}

const asked = (read: ReturnType<typeof aRead>, times: number) =>
  expect.poll(() => read.answers).toHaveLength(times)

it('reads what is on the screen again', async () => {
  const read = aRead()
  read.answers[0]?.()
  await expect.poll(() => read.shown()).toBe(1)
  readAgain(client)
  await asked(read, 2)
  read.answers[1]?.()
  await expect.poll(() => read.shown()).toBe(2)
})

it('shows the first answer that comes, and then asks once more: it may be of before the change', async () => {
  const read = aRead()
  readAgain(client)
  readAgain(client)
  await asked(read, 1)
  read.answers[0]?.()
  await asked(read, 2)
  expect(read.shown()).toBe(1)
  read.answers[1]?.()
  await expect.poll(() => read.shown()).toBe(2)
  expect(client.isFetching()).toBe(0)
  expect(read.answers).toHaveLength(2)
})

it('lets a later read end too, so that many changes never keep it from showing anything', async () => {
  const read = aRead()
  read.answers[0]?.()
  await expect.poll(() => read.shown()).toBe(1)
  readAgain(client)
  await asked(read, 2)
  for (let change = 0; change < 5; change += 1) readAgain(client)
  read.answers[1]?.()
  await expect.poll(() => read.shown()).toBe(2)
  await asked(read, 3)
})

it('asks once more also after a refusal', async () => {
  const read = aRead()
  readAgain(client)
  read.answers[0]?.(new Error('refused'))
  await asked(read, 2)
  read.answers[1]?.()
  await expect.poll(() => read.shown()).toBe(2)
})

it('asks nothing for a page that was left meanwhile', async () => {
  const read = aRead()
  readAgain(client)
  read.leave()
  read.answers[0]?.()
  await expect.poll(() => client.getQueryState(read.queryKey)?.isInvalidated).toBe(true)
  expect(read.answers).toHaveLength(1)
})

it('leaves other reads as they are', async () => {
  const [one, other] = [aRead(), aRead()]
  for (const { answers } of [one, other]) answers[0]?.()
  await expect.poll(() => client.isFetching()).toBe(0)
  readAgain(client, ({ queryKey }) => queryKey[0] === one.queryKey[0])
  await asked(one, 2)
  expect(client.getQueryState(other.queryKey)?.isInvalidated).toBe(false)
  expect(other.answers).toHaveLength(1)
})
