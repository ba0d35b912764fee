import { click, prepare, quantile } from '../remote/measure.ts'
import type { Stage } from './stage.ts'

/** What a bad line may do to the picture and to the hand. Milliseconds. */
const bar = { clickToPictureP95: 1_600, age: 5_000 }
const clicks = 60

/** 5 % lost each way, 200 ms there and back, 10 ms more or less, 1 Mbit/s. */
export const badWeather = { delayMs: 100, jitterMs: 10, loss: 0.05, bytesPerSecond: 125_000 }

/** Clicks on a line like that. @returns whether it stays within the bar */
export async function badLine({ page, line, state }: Stage): Promise<boolean> {
  line.weather = badWeather
  const ages: number[] = []
  const watch = setInterval(() => {
    state().then(
      ({ ageMs }) => ages.push(ageMs ?? Number.POSITIVE_INFINITY),
      () => {},
    )
  }, 250)
  await prepare(page)
  const taken = await click(page, clicks)
  clearInterval(watch)
  const { line: stands, roundTripMs } = await state()
  line.weather = { delayMs: 0, jitterMs: 0, loss: 0, bytesPerSecond: 0 }
  const p95 = quantile(taken, 0.95)
  console.log(
    `5 % loss, 200 ms, 1 Mbit/s: round trip ${Math.round(roundTripMs ?? 0)} ms; click to picture: ` +
      `median ${Math.round(quantile(taken, 0.5))} ms, p95 ${Math.round(p95)} ms, ${taken.length} clicks; ` +
      `age shown: p95 ${Math.round(quantile(ages, 0.95))} ms, most ${Math.round(Math.max(...ages))} ms`,
  )
  return stands === 'connected' && p95 <= bar.clickToPictureP95 && Math.max(...ages) <= bar.age
}
