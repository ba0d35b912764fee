import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fetchPart, MissingPart } from '../../src/parts/fetch-part.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const away = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module: /assets/x.js'))

it('a part that comes is asked for once', async () => {
  const load = vi.fn(async () => 'part')
  expect(await fetchPart(load)).toBe('part')
  expect(load).toHaveBeenCalledTimes(1)
})

it('a part that does not come at first is asked for again, and comes', async () => {
  const load = vi.fn<() => Promise<string>>(away)
  load.mockImplementationOnce(away).mockImplementationOnce(away).mockResolvedValueOnce('part')
  const part = fetchPart(load)
  await vi.runAllTimersAsync()
  expect(await part).toBe('part')
})

it('a part that never comes is called missing, with what the browser said', async () => {
  const load = vi.fn(away)
  const failure = fetchPart(load).catch((thrown: unknown) => thrown)
  await vi.runAllTimersAsync()
  expect(await failure).toBeInstanceOf(MissingPart)
  expect(await failure).toMatchObject({ cause: expect.any(TypeError) })
  expect(load).toHaveBeenCalledTimes(3)
})

it('a style sheet that did not come is not asked for again: Vite would say that it is there', async () => {
  const load = vi.fn(() => Promise.reject(new Error('Unable to preload CSS for /assets/x.css')))
  await expect(fetchPart(load)).rejects.toBeInstanceOf(MissingPart)
  expect(load).toHaveBeenCalledTimes(1)
})
