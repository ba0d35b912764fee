import type { Chat, ChatState } from '@deskside/protocol/signaling/chat-client'
import type { ChatView, HelperWindows, WindowEvent } from '../window/window.ts'

export interface ChatDeskOptions {
  windows: Pick<HelperWindows, 'showChat' | 'hideChat'>
  /** Null before the session is joined. */
  chat: () => Chat | null
  viewOf: (state: ChatState, now: { asked: boolean; formatTime: (moment: Date) => string }) => ChatView
}

/** The chat's window: opened by the person or by a message, closed by the person alone. */
export class ChatDesk {
  private readonly options: ChatDeskOptions
  private open = false
  private closed = false
  private readonly clock = new Intl.DateTimeFormat('fr', { hour: '2-digit', minute: '2-digit' })

  constructor(options: ChatDeskOptions) {
    this.options = options
  }

  /** Something unread opens the window, which takes the keyboard from nobody. */
  changed(): void {
    const unread = this.options.chat()?.get().unread ?? 0
    if (unread > 0 && !this.open) this.turn(true)
    else this.show()
  }

  handle(event: WindowEvent): void {
    const chat = this.options.chat()
    if (!chat) return
    if (event.kind === 'say') chat.say(event.text)
    else if (event.kind === 'typing') chat.typing()
    else if (event.kind === 'open_chat') {
      this.turn(true)
      this.show({ asked: true })
    } else if (event.kind === 'chat_closed') {
      this.turn(false)
      this.options.windows.hideChat()
    }
  }

  /** Shows how it stands, if it is open. */
  show({ asked = false } = {}): void {
    const chat = this.options.chat()
    if (!chat || !this.open || this.closed) return
    const formatTime = (moment: Date) => this.clock.format(moment)
    this.options.windows.showChat(this.options.viewOf(chat.get(), { asked, formatTime }))
  }

  /** The session is over. May be called twice. */
  close(): void {
    if (this.closed) return
    this.closed = true
    this.open = false
    this.options.windows.hideChat()
  }

  private turn(open: boolean): void {
    if (this.closed) return
    this.open = open
    this.options.chat()?.look(open)
  }
}
