import { isSea } from 'node:sea'
import { type Transferable, Worker } from 'node:worker_threads'

/** The threads of the Helper: by name, and where each begins in the source. */
const sources = {
  'gtk-thread': '../window/linux-gtk/gtk-thread.ts',
} as const
export type ThreadName = keyof typeof sources

/** Starts a thread, from the source or, in the packaged Helper, from the code that was packed with it. */
export function startThread(name: ThreadName, workerData: unknown, transferList: Transferable[]): Worker {
  if (isSea()) throw new Error(`not packed yet: ${name}`)
  return new Worker(new URL(sources[name], import.meta.url), { workerData, transferList })
}
