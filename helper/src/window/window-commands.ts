import type { Language } from '@deskside/protocol/vocabulary/languages'
import { keepTyped } from './keep-typed.ts'
import type {
  BannerView,
  ChatView,
  ConsentView,
  HelperWindows,
  PickerView,
  StartView,
  TypedForm,
  WindowEvent,
} from './window.ts'

/** From the program to the thread of the windows. */
export type WindowCommand =
  | { kind: 'start'; view: StartView | null }
  | { kind: 'consent'; view: ConsentView | null }
  | { kind: 'banner'; view: BannerView | null }
  | { kind: 'picker'; view: PickerView | null }
  | { kind: 'chat'; view: ChatView | null }
  | { kind: 'language'; language: Language }

/** From the thread of the windows to the program, on every system. */
export type WindowMessage =
  | { kind: 'event'; event: WindowEvent }
  /** Something went wrong in there; for the log. */
  | { kind: 'fault'; reason: string }

/**
 * The windows as the program sees them, steered by commands. A command that would show what is shown already is not
 * sent.
 * @param post takes a command to the thread.
 * @param close closes the windows; called once.
 */
export function steerWindows(
  post: (command: WindowCommand) => void,
  close: () => Promise<void>,
): HelperWindows {
  let closing: Promise<void> | undefined
  const lastShown = new Map<string, string>()
  const send = (command: WindowCommand) => {
    if (!closing && changes(lastShown, command)) post(command)
  }
  return {
    showStart: (view) => send({ kind: 'start', view }),
    hideStart: () => send({ kind: 'start', view: null }),
    showConsent: (view) => send({ kind: 'consent', view }),
    hideConsent: () => send({ kind: 'consent', view: null }),
    showBanner: (view) => send({ kind: 'banner', view }),
    hideBanner: () => send({ kind: 'banner', view: null }),
    showPicker: (view) => send({ kind: 'picker', view }),
    hidePicker: () => send({ kind: 'picker', view: null }),
    showChat: (view) => send({ kind: 'chat', view }),
    hideChat: () => send({ kind: 'chat', view: null }),
    setLanguage: (language) => send({ kind: 'language', language }),
    close() {
      closing ??= close()
      return closing
    },
  }
}

interface Shown<View> {
  show(view: View): void
  hide(): void
}

/** The windows of a system, each by its command. */
export interface CommandedWindows {
  start: Shown<StartView> & {
    /** What stands in the fields that are there; null while there is no form. */
    typed(): Partial<TypedForm> | null
  }
  consent: Shown<ConsentView>
  banner: Shown<BannerView>
  picker: Shown<PickerView>
  chat: Shown<ChatView>
}

type ShowCommand = Exclude<WindowCommand, { kind: 'language' }>

/**
 * What the thread of the windows does with commands, on every system: another language is spoken by everything that is
 * shown, too.
 * @param beforeShown what a window needs to know beside its view
 */
export function followCommands(
  windows: CommandedWindows,
  speak: (language: Language) => void,
  beforeShown: (command: ShowCommand) => void = () => {},
): (command: WindowCommand) => void {
  const shown: Partial<Record<ShowCommand['kind'], ShowCommand>> = {}
  const show = (command: ShowCommand): void => {
    shown[command.kind] = command
    beforeShown(command)
    if (command.view === null) windows[command.kind].hide()
    else if (command.kind === 'start') windows.start.show(keepTyped(command.view, windows.start.typed()))
    else if (command.kind === 'consent') windows.consent.show(command.view)
    else if (command.kind === 'banner') windows.banner.show(command.view)
    else if (command.kind === 'picker') windows.picker.show(command.view)
    else windows.chat.show(command.view)
  }
  return (command) => {
    if (command.kind !== 'language') return show(command)
    speak(command.language)
    for (const last of Object.values(shown)) show(last)
  }
}

// A view that shows what is shown already would only make its window flicker and forget where the focus was.
function changes(lastShown: Map<string, string>, command: WindowCommand): boolean {
  const brief = JSON.stringify(command, (_, value) =>
    value instanceof Uint8Array ? `${value.byteLength} bytes` : value,
  )
  const known = lastShown.get(command.kind) === brief
  lastShown.set(command.kind, brief)
  if (command.kind === 'start' && command.view?.state === 'form') return true
  // Asked for once more, it comes to the front.
  return !known || (command.kind === 'chat' && command.view?.asked === true)
}
