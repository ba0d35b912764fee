import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FileDesk } from '../../src/files/helper-files.ts'

/** A person's folder for downloads and their dialog, which the test answers; both say when they were asked. */
export class SpyDesk implements FileDesk {
  readonly home = mkdtempSync(join(tmpdir(), 'deskside-files-'))
  readonly asked = { downloads: 0, pick: 0 }
  chosen: string[] | null = null

  downloads(): string {
    this.asked.downloads++
    return join(this.home, 'Downloads')
  }
  async pick(): Promise<string[] | null> {
    this.asked.pick++
    return this.chosen
  }
  stopPicking(): void {}
}
