import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { repository } from './desk.ts'
import type { Display } from './display.ts'

const tries = new Map<string, number>()

/** After a failure: what was on every screen and page, a folder for each try in `test-results/`, which git does not keep. */
export async function evidence(name: string, displays: Record<string, Display>, ...browsers: Browser[]) {
  const nth = (tries.get(name) ?? 0) + 1
  tries.set(name, nth)
  // Those of a former run would be taken for this one's.
  if (nth === 1)
    for (const former of [1, 2]) await rm(folderOf(name, former), { recursive: true, force: true })
  const folder = folderOf(name, nth)
  await mkdir(folder, { recursive: true })
  for (const [label, display] of Object.entries(displays)) {
    await display.screenshot(join(folder, `${label}.png`)).catch(() => undefined)
  }
  const pages = browsers.flatMap((browser) => browser.contexts().flatMap((context) => context.pages()))
  for (const [index, page] of pages.entries()) {
    await page.screenshot({ path: join(folder, `page-${index}.png`) }).catch(() => undefined)
  }
}

const folderOf = (name: string, nth: number) => join(repository, 'test-results', `${name}-${nth}`)
