import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { CDPSession, Page } from 'playwright-core'

const sampleEveryMs = 500

/** What the page of the viewer hangs on its window. */
export interface Benched {
  desk: {
    viewer: {
      state: { line: string; allowed: string[] }
      ask(capabilities: string[]): Promise<string>
      files: {
        send(files: { file: File; folders: string[] }[]): void
        pick(what: 'files'): Promise<string>
        state: { transfers: { state: string; sha256: string | null }[] }
      }
    } | null
  }
}

/** MiB before a transfer, and at most during it. */
export interface Memory {
  helper: { before: number; most: number }
  page: { before: number; most: number }
}

/** Sends a file by Deskside itself. @throws when it does not arrive */
export async function transfer(run: {
  page: Page
  helper: ChildProcess
  heap: CDPSession
  direction: 'in' | 'out'
  file: string
}): Promise<{ seconds: number; sha256: string | null; memory: Memory }> {
  const { page, helper, heap, direction, file } = run
  const sample = async () => ({ helper: residentOf(helper.pid ?? 0), page: await heapOf(heap) })
  const before = await sample()
  const most = { ...before }
  const begun = performance.now()
  if (direction === 'in') {
    // The browser takes it from the disk; it is in nobody's memory.
    await page.locator('input').setInputFiles(file)
    await page.evaluate(() => {
      const chosen = document.querySelector('input')?.files?.[0]
      if (chosen) (window as unknown as Benched).desk.viewer?.files.send([{ file: chosen, folders: [] }])
    })
  } else await page.evaluate(() => (window as unknown as Benched).desk.viewer?.files.pick('files'))
  const place = direction === 'in' ? 0 : 1
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, sampleEveryMs))
    const now = await sample()
    most.helper = Math.max(most.helper, now.helper)
    most.page = Math.max(most.page, now.page)
    const transfer = await page.evaluate(
      (place) => (window as unknown as Benched).desk.viewer?.files.state.transfers[place],
      place,
    )
    if (transfer?.state === 'done') {
      const seconds = (performance.now() - begun) / 1_000
      const memory = {
        helper: { before: before.helper, most: most.helper },
        page: { before: before.page, most: most.page },
      }
      return { seconds, sha256: transfer.sha256, memory }
    }
    if (transfer && !['waiting', 'running', 'checking'].includes(transfer.state))
      throw new Error(`${direction}: ${transfer.state}`)
  }
}

function residentOf(pid: number): number {
  const kib = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kib) / 1024
}

/** JavaScript's heap with the buffers that hang on it, after what is garbage has gone. MiB. */
async function heapOf(heap: CDPSession): Promise<number> {
  const { usedSize, backingStorageSize = 0 } = (await heap.send('Runtime.getHeapUsage')) as {
    usedSize: number
    backingStorageSize?: number
  }
  return (usedSize + backingStorageSize) / 1024 / 1024
}
