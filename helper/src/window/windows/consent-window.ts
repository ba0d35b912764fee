import type { ConsentView } from '../window.ts'
import { consentContent } from './consent-content.ts'
import { sayIn, type Win32App } from './messages.ts'
import { ShellWindow } from './shell-window.ts'

// The buttons wake up a little later here than the rule demands, so that no honest click comes too early for it.
const marginMs = 200

/** The question. It has no default button, nothing in it is focused, and a program cannot press Allow. */
export class ConsentWindow {
  private readonly app: Win32App
  private readonly shell: ShellWindow
  private view: ConsentView | null = null
  private shownAt = 0
  private injected = false

  constructor(app: Win32App) {
    this.app = app
    this.shell = new ShellWindow(
      { className: app.className, kind: 'top', place: 'bottom', width: 540 },
      {
        pressed: ({ name }) => this.answer(name === 'allow'),
        closed: () => this.answer(false),
        shown: () => this.onScreen(),
      },
    )
    app.shells.set(this.shell.handle, this.shell)
  }

  show(view: ConsentView): void {
    if (this.view?.askId !== view.askId) {
      this.shownAt = 0
      this.injected = false
    }
    const first = !this.shell.isVisible
    this.view = view
    this.fill(view)
    this.shell.show(first)
    this.shell.flash()
    this.refresh()
  }

  hide(): void {
    this.view = null
    this.shownAt = 0
    this.shell.hide()
  }

  destroy(): void {
    this.shell.destroy()
  }

  /** Somebody's program tried to answer. */
  noteInjected(): void {
    if (!this.view || this.injected) return
    this.injected = true
    this.fill(this.view)
    this.refresh()
  }

  /** Called a few times a second: counts down, and wakes the buttons up. */
  refresh(): void {
    const { view } = this
    if (!view || this.shownAt === 0) return
    const sinceMs = performance.now() - this.shownAt
    const awake = sinceMs >= view.deadForMs + marginMs
    for (const name of ['allow', 'deny']) this.shell.setEnabled(name, awake)
    const seconds = Math.max(0, Math.ceil((view.expiresInMs - sinceMs) / 1000))
    const say = sayIn(this.app)
    this.shell.setText('countdown', awake ? say('consent.countdown', { seconds }) : say('consent.wait'))
  }

  private fill(view: ConsentView): void {
    const say = sayIn(this.app)
    const content = consentContent(view, say, this.app.language, this.injected)
    this.shell.fill(say('consent.title'), content, view.organisation.colour)
  }

  private onScreen(): void {
    if (!this.view || this.shownAt !== 0) return
    this.shownAt = performance.now()
    this.app.report({ kind: 'shown', askId: this.view.askId })
  }

  private answer(allowed: boolean): void {
    const { view } = this
    if (!view || this.shownAt === 0 || performance.now() - this.shownAt < view.deadForMs) return
    // A press may also come from a program by way of accessibility: Allow needs a hand.
    if (allowed && !this.app.handMovedJustNow()) this.noteInjected()
    else this.app.report({ kind: 'answer', askId: view.askId, allowed })
  }
}
