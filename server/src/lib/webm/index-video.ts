import { Worker } from 'node:worker_threads'

export type IndexAnswer = { done: true } | { failed: string }

const workerFile = new URL('./index-worker.ts', import.meta.url)
/** Minutes for the largest recording on a slow disk; what takes longer hangs. */
const withinMs = 9 * 60_000

/**
 * Writes a video of a browser's recorder anew: with its length and an index, which recorders leave out, so that players
 * can jump. Pictures are copied as they are. What came in part, of a page that died, becomes whole. In a thread of its own
 * with a heap of its own, for what is in it was made elsewhere.
 * @throws Error for what is no such video
 */
export function indexVideo(from: string, to: string): Promise<void> {
  const worker = new Worker(workerFile, {
    workerData: { from, to },
    resourceLimits: { maxOldGenerationSizeMb: 256 },
    env: {},
    stdout: true,
    stderr: true,
  })
  const timer = setTimeout(() => void worker.terminate(), withinMs)
  return new Promise<void>((resolve, reject) => {
    worker.once('message', (answer: IndexAnswer) =>
      'done' in answer ? resolve() : reject(new Error(answer.failed)),
    )
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the video was not indexed in time')))
  }).finally(() => {
    clearTimeout(timer)
    void worker.terminate()
  })
}
