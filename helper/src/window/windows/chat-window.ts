import { cleanChatText } from '@deskside/protocol/chat-text'
import type { ChatView } from '../window.ts'
import { chatContent, chatLog, chatNote } from './chat-content.ts'
import { sayIn, type Win32App } from './messages.ts'
import { ShellWindow } from './shell-window.ts'

/** What the two people write to each other. Programs' keys do nothing in it: what it sends was typed by a hand. */
export class ChatWindow {
  private readonly app: Win32App
  private readonly shell: ShellWindow
  /** Who is written to, in which language: while it stays, so does what is being typed. */
  private shown = ''

  constructor(app: Win32App) {
    this.app = app
    this.shell = new ShellWindow(
      { className: app.className, kind: 'normal', place: 'corner', width: 440 },
      {
        pressed: () => this.send(),
        entered: () => this.send(),
        typed: () => app.report({ kind: 'typing' }),
        closed: () => app.report({ kind: 'chat_closed' }),
      },
    )
    app.shells.set(this.shell.handle, this.shell)
  }

  show(view: ChatView): void {
    const say = sayIn(this.app)
    const shown = JSON.stringify([view.technician.name, view.organisation.name, this.app.language])
    if (shown !== this.shown) {
      this.shown = shown
      this.shell.fill(say('chat.title'), chatContent(view, say), view.organisation.colour)
    }
    this.shell.setText('log', chatLog(view, say))
    this.shell.setText('note', chatNote(view, say))
    // A message that comes must not take the keyboard from what the person does.
    if (view.asked || !this.shell.isVisible) this.shell.show(view.asked)
    if (view.asked) this.shell.focus('text')
    else this.shell.flash()
  }

  hide(): void {
    this.shown = ''
    this.shell.hide()
  }

  destroy(): void {
    this.shell.destroy()
  }

  private send(): void {
    const text = cleanChatText(this.shell.textOf('text'))
    if (text === '') return
    // A press may also come from a program by way of accessibility: words are the person's own.
    if (!this.app.handMovedJustNow()) this.app.report({ kind: 'injected_input_ignored' })
    else {
      this.shell.setText('text', '')
      this.app.report({ kind: 'say', text })
    }
  }
}
