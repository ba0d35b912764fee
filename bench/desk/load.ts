/** What one kind of work achieved. Times in milliseconds. */
export type Figures = { perSecond: number; median: number; p95: number; count: number }

export type Work = () => Promise<unknown>

/** Until the time is over, or until every worker has done its share. */
export type Amount = { seconds: number } | { each: number }

const warmUps = 5

/** Workers that each do one thing after the other, all at once; the first few times of each are not counted. */
export async function measure(workers: Work[], amount: Amount): Promise<Figures> {
  if ('seconds' in amount) await Promise.all(workers.map((work) => repeat(work, warmUps)))
  const times: number[] = []
  const begin = performance.now()
  const until = 'seconds' in amount ? begin + amount.seconds * 1000 : Number.POSITIVE_INFINITY
  const each = 'each' in amount ? amount.each : Number.POSITIVE_INFINITY
  await Promise.all(
    workers.map(async (work) => {
      for (let done = 0; done < each && performance.now() < until; done++) {
        const started = performance.now()
        await work()
        times.push(performance.now() - started)
      }
    }),
  )
  const seconds = (performance.now() - begin) / 1000
  times.sort((a, b) => a - b)
  return {
    perSecond: times.length / seconds,
    median: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    count: times.length,
  }
}

async function repeat(work: Work, times: number): Promise<void> {
  for (let done = 0; done < times; done++) await work()
}

export const quantile = (sorted: number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
