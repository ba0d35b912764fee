import { parseSessionCode } from '@deskside/protocol/ids'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import { openCapture } from '../capture/capture.ts'
import { checkConnection } from '../doctor/check-connection.ts'
import { wordsOf } from '../doctor/words.ts'
import { knownLanguage, type Sentence, sayProblem } from '../i18n/texts.ts'
import { type Invocation, readAddress } from '../packaging/invocation.ts'
import { type InstanceLock, lockInstance } from '../packaging/single-instance.ts'
import { HelperProblem } from '../problems.ts'
import type { EntryNow, WayIn } from '../session/entrance.ts'
import type { SessionView } from '../session/session-view.ts'
import { type HelperWindows, openWindows, type TypedForm, type WindowEvent } from '../window/window.ts'
import { isAboutTheCode, sentenceOfError } from './error-sentences.ts'
import { JoinedSession } from './joined-session.ts'

export interface HelperProgramOptions {
  invocation: Invocation
  language: Language
  /** What was wrong with the command line: said in the first window, which asks for it again. */
  problem?: HelperProblem
  /** The name to offer ([SES-13]). */
  userName: string
  display?: string
  /** The program is over; the exit code. */
  onEnd: (exitCode: number) => void
  /** For the log. */
  onNote: (what: string) => void
}

type JoinEvent = Extract<WindowEvent, { kind: 'join' }>

/** The Helper from its first window to its last: asks for what is missing, joins, and ends when the person is done. */
export class HelperProgram {
  private readonly options: HelperProgramOptions
  private windows: HelperWindows | null = null
  private session: JoinedSession | null = null
  private lock: InstanceLock | null = null
  private name: string
  private asksForCode = false
  private ended = false
  private quitting: Promise<void> | null = null

  constructor(options: HelperProgramOptions) {
    this.options = options
    this.name = options.invocation.name ?? options.userName
  }

  /** @throws {HelperProblem} when this computer cannot show the windows: nothing else can be said to the person then. */
  async start(): Promise<void> {
    const { language, display } = this.options
    this.windows = await openWindows({
      display,
      language,
      onEvent: (event) => this.handle(event),
      onLost: (reason) => this.loseWindows(reason),
    })
    await this.offer()
  }

  /** Ends whatever is going on, tells the server if it can be told soon, and closes. May be called twice. */
  quit(): Promise<void> {
    this.quitting ??= this.stopAndEnd()
    return this.quitting
  }

  private async stopAndEnd(): Promise<void> {
    const told = this.session?.leave()
    await Promise.race([told, new Promise((resolve) => setTimeout(resolve, tellServerForMs))])
    await this.end(0)
  }

  // A screen that cannot be shared is said before a technician is made to wait for it. Nothing is read from it.
  private async offer(): Promise<void> {
    try {
      const capture = await openCapture({ display: this.options.display })
      capture.close()
      const { problem } = this.options
      this.showForm(problem && sayProblem(problem.code, problem.details))
    } catch (error) {
      if (!(error instanceof HelperProblem)) throw error
      this.options.onNote(error.message)
      this.windows?.showStart({
        state: 'failed',
        error: sayProblem(error.code, error.details),
        mayRetry: true,
      })
    }
  }

  /** The person asks before they join. */
  private async check(typed: TypedForm | undefined): Promise<void> {
    const { invocation, display, language, onNote } = this.options
    if (!invocation.origin) return
    this.showForm(undefined, typed, null)
    const { origin, token } = invocation
    const found = await checkConnection({ origin, token, display }).catch((error: Error) => {
      onNote(`check: ${error.message}`)
      return []
    })
    if (!this.session) this.showForm(undefined, typed, wordsOf(found, language))
  }

  private showForm(error?: Sentence, typed?: TypedForm, checks?: string[] | null): void {
    const { origin, code, token } = this.options.invocation
    const host = origin === undefined ? null : new URL(origin).host
    // With a link there is no code to type, and once something was refused there is.
    this.asksForCode ||= error !== undefined && typed !== undefined
    const known = this.asksForCode ? null : (code ?? null)
    this.windows?.showStart({
      state: 'form',
      host,
      code: token === undefined ? known : '',
      name: typed?.name ?? this.name,
      typed,
      checks,
      error,
    })
  }

  private handle(event: WindowEvent): void {
    if (this.ended) return
    if (event.kind === 'join') void this.join(event)
    else if (event.kind === 'retry') void this.offer()
    else if (event.kind === 'check' && !this.session) void this.check(event.typed)
    else if (event.kind === 'closed') void this.close()
    else this.session?.handle(event)
  }

  private async join(event: JoinEvent): Promise<void> {
    if (this.session) return
    const { invocation } = this.options
    this.name = event.name
    const address = invocation.origin ? { origin: invocation.origin } : readAddress(event.host)
    if (!address?.origin) return this.showForm(sayProblem('address_invalid', { address: event.host }), event)
    const way = wayIn(invocation, { ...address, typedCode: event.code })
    if (!way) return this.showForm({ key: 'problem.code_invalid' }, event)
    if (!event.name) return this.showForm({ key: 'problem.name_missing' }, event)
    this.lock = await lockInstance(`${address.origin} ${'token' in way ? way.token : way.code}`)
    if (!this.lock) return this.showForm(sayProblem('already_running'), event)
    await this.enter(address.origin, way, event)
  }

  private async enter(origin: string, way: WayIn, event: JoinEvent): Promise<void> {
    const { windows } = this
    if (!windows) return
    const { display, onNote, language } = this.options
    const onView = (view: SessionView) => this.follow(view, origin, event)
    this.session = new JoinedSession({
      origin,
      way,
      name: event.name,
      display,
      language,
      windows,
      onView,
      onNote,
    })
    windows.showStart({ state: 'connecting', host: new URL(origin).host })
    await this.session.start()
  }

  private follow(view: SessionView, origin: string, event: JoinEvent): void {
    if ('entry' in view) this.speak(view.entry)
    if (view.state !== 'failed' && view.state !== 'ended') return
    this.lock?.release()
    this.lock = null
    if (view.state === 'failed' && isAboutTheCode(view.code)) {
      this.session?.close()
      this.session = null
      this.showForm(sentenceOfError(view.code, new URL(origin).host), event)
    }
  }

  /**
   * [JOIN-1] The requester's language, once they are let in. Before that only the organisation's is known, and that is no
   * better than the computer's own.
   */
  private speak({ view, language }: EntryNow): void {
    const { invocation } = this.options
    if (!invocation.language && (view || !knownLanguage())) this.windows?.setLanguage(language)
  }

  // Closing the window while a session is going on ends the session first; its end is then shown.
  private async close(): Promise<void> {
    const state = this.session?.view.state
    if (state === undefined || state === 'failed') return this.end(0)
    if (state === 'connected' || state === 'reconnecting') return this.session?.stop()
    return this.quit()
  }

  private loseWindows(reason: Error): void {
    this.options.onNote(`windows lost: ${reason.message}`)
    void this.session?.stop()
    void this.end(1)
  }

  private async end(exitCode: number): Promise<void> {
    if (this.ended) return
    this.ended = true
    this.session?.close()
    this.lock?.release()
    await this.windows?.close()
    this.options.onEnd(exitCode)
  }
}

// A process that ends has little time: the server learns of it by the lost connection in any case.
const tellServerForMs = 3_000

function wayIn(
  invocation: Invocation,
  typed: { token?: string; code?: string; typedCode: string },
): WayIn | null {
  const token = invocation.token ?? typed.token
  if (token !== undefined) return { token }
  const code = parseSessionCode(typed.typedCode) ?? typed.code
  return code === undefined ? null : { code }
}
