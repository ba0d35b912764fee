import type { HelperWindows, PickerView, WindowEvent } from '../window/window.ts'

type Picked = Extract<WindowEvent, { kind: 'picked' }>

/** The dialog for choosing files, as a question with an answer. One at a time. */
export class FilePicker {
  private readonly windows: HelperWindows
  private readonly look: () => Pick<PickerView, 'technician' | 'organisation'>
  private open: { pickId: string; settle: (paths: Picked['paths']) => void } | null = null

  /** @param look whose dialog it is, and who receives */
  constructor(windows: HelperWindows, look: () => Pick<PickerView, 'technician' | 'organisation'>) {
    this.windows = windows
    this.look = look
  }

  /** @returns null when nothing was chosen. @throws when this desktop has no such dialog */
  async pick(what: PickerView['what']): Promise<string[] | null> {
    this.stop()
    const pickId = crypto.randomUUID()
    const paths = await new Promise<Picked['paths']>((settle) => {
      this.open = { pickId, settle }
      this.windows.showPicker({ pickId, what, ...this.look() })
    })
    if (paths === 'unavailable') throw new Error('no dialog for files on this desktop')
    return paths
  }

  take({ pickId, paths }: Picked): void {
    if (this.open?.pickId !== pickId) return
    const { settle } = this.open
    this.open = null
    this.windows.hidePicker()
    settle(paths)
  }

  /** Closes the dialog; nothing was chosen. May be called twice. */
  stop(): void {
    if (this.open) this.take({ kind: 'picked', pickId: this.open.pickId, paths: null })
  }
}
