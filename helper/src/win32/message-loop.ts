import koffi from 'koffi'
import { bindLibrary, type Handle, once } from './libraries.ts'

/** What a window is told; `undefined` leaves it to Windows. */
export type MessageHandler = (
  window: Handle,
  message: number,
  wParam: number,
  lParam: number,
) => number | undefined

const wakeMessage = 0x8001
const quitMessage = 0x0012
const messageBytes = 48
const noticesOnly = -3

export const messageCalls = once(() =>
  bindLibrary('user32.dll', {
    RegisterClassExW: 'uint16_t RegisterClassExW(void *class)',
    CreateWindowExW:
      'intptr_t CreateWindowExW(uint look, str16 class, str16 title, uint style, int x, int y, int width, int height, intptr_t parent, intptr_t menu, intptr_t instance, void *data)',
    DestroyWindow: 'bool DestroyWindow(intptr_t window)',
    DefWindowProcW:
      'intptr_t DefWindowProcW(intptr_t window, uint message, uintptr_t wParam, intptr_t lParam)',
    GetMessageW: 'int GetMessageW(_Out_ uint8_t *message, intptr_t window, uint first, uint last)',
    TranslateMessage: 'bool TranslateMessage(const uint8_t *message)',
    DispatchMessageW: 'intptr_t DispatchMessageW(const uint8_t *message)',
    PostMessageW: 'bool PostMessageW(intptr_t window, uint message, uintptr_t wParam, intptr_t lParam)',
    PostThreadMessageW:
      'bool PostThreadMessageW(uint thread, uint message, uintptr_t wParam, intptr_t lParam)',
  }),
)

const windowProcedure = once(() =>
  koffi.proto('intptr_t WindowProcedure(intptr_t window, uint message, uintptr_t wParam, intptr_t lParam)'),
)
const windowClass = once(() =>
  koffi.struct('WindowClass', {
    size: 'uint',
    style: 'uint',
    procedure: koffi.pointer(windowProcedure()),
    classBytes: 'int',
    windowBytes: 'int',
    instance: 'intptr_t',
    icon: 'intptr_t',
    cursor: 'intptr_t',
    brush: 'intptr_t',
    menu: 'str16',
    name: 'str16',
    smallIcon: 'intptr_t',
  }),
)

/** Where a thread that waits for Windows' messages can be reached from other threads. */
export interface LoopAddress {
  window: Handle
  thread: number
}

/** Has the thread look into its port. */
export const wakeLoop = ({ window }: LoopAddress): void =>
  void messageCalls().PostMessageW(window, wakeMessage, 0, 0)

/** Ends the thread's loop, also when its JavaScript has already been told to stop. */
export const quitLoop = ({ thread }: LoopAddress): void =>
  void messageCalls().PostThreadMessageW(thread, quitMessage, 0, 0)

export interface MessageLoopOptions {
  /** The name of the class of windows. */
  name: string
  handle: MessageHandler
  /** Another thread has called `wakeLoop`. */
  onWake: () => void
  /** Hears what a handler throws: an exception must not travel through Windows. */
  onError: (error: unknown) => void
  /** Sees each message before its window does. @returns true to keep it from there */
  filter?: (message: Buffer) => boolean
  /** For windows that are seen. */
  cursor?: Handle
  icon?: Handle
}

/**
 * A thread's life with Windows: a hidden window by which it is reached, and the loop in which it sleeps until a
 * message comes. The one door from Windows into JavaScript is registered before the loop begins, because Koffi
 * remembers the stack that a callback is registered on.
 */
export class MessageLoop {
  readonly address: LoopAddress
  readonly name: string
  private readonly options: MessageLoopOptions
  private readonly procedure: bigint

  constructor(options: MessageLoopOptions) {
    this.options = options
    this.name = `deskside-${options.name}`
    const calls = messageCalls()
    this.procedure = koffi.register(
      (window: Handle, message: number, wParam: number, lParam: number) =>
        this.handle(window, message, wParam, lParam),
      koffi.pointer(windowProcedure()),
    )
    const kernel = bindLibrary('kernel32.dll', { GetCurrentThreadId: 'uint GetCurrentThreadId()' })
    const definition = {
      size: koffi.sizeof(windowClass()),
      style: 0,
      procedure: this.procedure,
      classBytes: 0,
      windowBytes: 0,
      instance: 0,
      icon: options.icon ?? 0,
      cursor: options.cursor ?? 0,
      brush: 0,
      menu: null,
      name: this.name,
      smallIcon: options.icon ?? 0,
    }
    calls.RegisterClassExW(koffi.as(definition, koffi.pointer(windowClass())))
    const window: Handle = calls.CreateWindowExW(0, this.name, '', 0, 0, 0, 0, 0, noticesOnly, 0, 0, null)
    if (!window) throw new Error('Windows gives no window')
    this.address = { window, thread: kernel.GetCurrentThreadId() }
  }

  /** Returns when somebody has called `quitLoop`. */
  run(): void {
    const calls = messageCalls()
    const message = Buffer.alloc(messageBytes)
    while (calls.GetMessageW(message, 0, 0, 0) > 0) {
      if (this.options.filter?.(message)) continue
      calls.TranslateMessage(message)
      calls.DispatchMessageW(message)
    }
    calls.DestroyWindow(this.address.window)
  }

  private handle(window: Handle, message: number, wParam: number, lParam: number): number {
    try {
      if (message === wakeMessage && window === this.address.window) {
        this.options.onWake()
        return 0
      }
      const answer = this.options.handle(window, message, wParam, lParam)
      if (answer !== undefined) return answer
    } catch (error) {
      this.options.onError(error)
    }
    return messageCalls().DefWindowProcW(window, message, wParam, lParam)
  }
}
