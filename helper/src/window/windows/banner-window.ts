import type { BannerView } from '../window.ts'
import { bannerContent, bannerHint, transferProgress } from './banner-content.ts'
import { sayIn, type Win32App } from './messages.ts'
import { ShellWindow } from './shell-window.ts'

/** The bar at the top of the screen, above every other window; whatever covers it is covered in turn. */
export class BannerWindow {
  private readonly app: Win32App
  private readonly shell: ShellWindow
  /** What the buttons and their places depend on, as shown now. */
  private shown = ''

  constructor(app: Win32App) {
    this.app = app
    this.shell = new ShellWindow(
      { className: app.className, kind: 'bar', width: null },
      { pressed: ({ event }) => event && app.report(event) },
    )
    app.shells.set(this.shell.handle, this.shell)
  }

  /**
   * Shows how things stand. The hand that moves towards a button changes what the bar says: its buttons must stay
   * where and what they are meanwhile, or the click would be lost between two of them.
   */
  show(view: BannerView): void {
    const say = sayIn(this.app)
    const { localHandWins: _, transfers, ...lasting } = view
    const rows = transfers.map(({ percent: __, ...row }) => row)
    const shown = JSON.stringify([lasting, rows, this.app.language])
    if (shown !== this.shown) {
      this.shown = shown
      this.shell.fill(say('banner.title'), bannerContent(view, say), view.organisation.colour)
      this.shell.show(false)
    }
    this.shell.setText('hint', bannerHint(view, say))
    for (const transfer of transfers)
      this.shell.setText(`progress_${transfer.id}`, transferProgress(transfer, say))
  }

  raise(): void {
    if (this.shell.isVisible) this.shell.raise()
  }

  hide(): void {
    this.shown = ''
    this.shell.hide()
  }

  destroy(): void {
    this.shell.destroy()
  }
}
