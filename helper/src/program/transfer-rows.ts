import { isOver, type TransferView } from '@deskside/protocol/channels/file-transfer'
import type { BannerView } from '../window/window.ts'
import { transferRowsOf } from './session-views.ts'

export interface TransferRowsOptions {
  transfers: () => readonly TransferView[]
  onChanged: () => void
}

/** Progress is read by people: more often would only be flicker. */
const showEveryMs = 250
/** A small file is over before anybody has looked. */
const staysForMs = 10_000

/** The transfers as the bar shows them: not more often than people read, and long enough that they can. */
export class TransferRows {
  private readonly options: TransferRowsOptions
  private readonly endedAt = new Map<string, number>()
  private showTimer: NodeJS.Timeout | undefined
  private fadeTimer: NodeJS.Timeout | undefined

  constructor(options: TransferRowsOptions) {
    this.options = options
  }

  changed(): void {
    this.showTimer ??= setTimeout(() => {
      this.showTimer = undefined
      this.noteEnds()
      this.options.onChanged()
    }, showEveryMs)
  }

  rows(): Pick<BannerView, 'transfers' | 'moreTransfers'> {
    const now = performance.now()
    return transferRowsOf(this.options.transfers(), (id) => {
      const at = this.endedAt.get(id)
      return at !== undefined && now < at + staysForMs
    })
  }

  /** No clock runs after this. May be called twice. */
  close(): void {
    clearTimeout(this.showTimer)
    clearTimeout(this.fadeTimer)
  }

  private noteEnds(): void {
    const now = performance.now()
    for (const { id, state } of this.options.transfers()) {
      if (!isOver(state) || this.endedAt.has(id)) continue
      this.endedAt.set(id, now)
      clearTimeout(this.fadeTimer)
      this.fadeTimer = setTimeout(() => this.options.onChanged(), staysForMs + 1)
    }
  }
}
