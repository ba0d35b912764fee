import { getAsset, isSea } from 'node:sea'
import { type Transferable, Worker } from 'node:worker_threads'

/** The threads of the Helper: by name, and where each begins in the source. */
export const threadSources = {
  'gtk-thread': '../window/linux-gtk/gtk-thread.ts',
  'win32-windows-thread': '../window/windows/windows-thread.ts',
  'win32-desktop-thread': '../win32/desktop-thread.ts',
} as const
export type ThreadName = keyof typeof threadSources

/** Starts a thread, from the source or, in the packaged Helper, from the code that was packed with it. */
export function startThread(name: ThreadName, workerData: unknown, transferList: Transferable[]): Worker {
  if (isSea()) return new Worker(getAsset(`${name}.cjs`, 'utf8'), { eval: true, workerData, transferList })
  return new Worker(new URL(threadSources[name], import.meta.url), { workerData, transferList })
}
