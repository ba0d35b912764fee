// The part of the `x11` package that the Helper uses; the package itself carries no types. Callbacks take an
// error first; one that returns true has dealt with the error, which is otherwise emitted as 'error'.

declare module 'x11' {
  import type { EventEmitter } from 'node:events'

  export type Reply<Value> = (error: XError | null | undefined, value: Value) => boolean | undefined

  /** An error of the X protocol (`error` holds its number), or of the socket below it. */
  export interface XError extends Error {
    error?: number
    code?: string
    majorOpcode?: number
  }

  export interface XRect {
    x: number
    y: number
    w: number
    h: number
  }

  /** Every event of every extension, with the fields that the Helper reads. */
  export interface XEvent {
    name?: string
    type: number
    extension?: number
    evtype?: number
    keycode?: number
    buttons?: number | number[]
    wid?: number
    damage?: number
    area?: XRect
    sourceId?: number
    deviceId?: number
    /** Of selections and properties. */
    owner?: number
    requestor?: number
    selection?: number
    target?: number
    property?: number
    atom?: number
    state?: number
    time?: number
    /** Of a window, the root included. */
    width?: number
    height?: number
    rawData: Buffer
  }

  export interface XScreen {
    root: number
    pixel_width: number
    pixel_height: number
    root_depth: number
    root_visual: number
  }

  export interface XDisplay {
    client: XClient
    screen: XScreen[]
    image_byte_order?: number
    min_keycode: number
    max_keycode: number
    isLocalSocket?: boolean
  }

  export interface XExtension {
    present: boolean
    majorOpcode: number
    firstEvent: number
    firstError: number
  }

  export interface Shm extends XExtension {
    ImageFormat: { ZPixmap: number }
    Attach(segment: number, shmId: number, readOnly: boolean, callback: Reply<undefined>): void
    Detach(segment: number): void
    GetImage(
      drawable: number,
      x: number,
      y: number,
      width: number,
      height: number,
      planeMask: number,
      format: number,
      segment: number,
      offset: number,
      callback: Reply<{ depth: number; visual: number; size: number }>,
    ): void
  }

  export interface Damage extends XExtension {
    ReportLevel: { DeltaRectangles: number }
    Create(damage: number, drawable: number, level: number): void
    Destroy(damage: number): void
    Subtract(damage: number, repair: number, parts: number): void
  }

  export interface CursorImage {
    x: number
    y: number
    width: number
    height: number
    xhot: number
    yhot: number
    cursorSerial: number
    cursorImage: Buffer
  }

  export interface Fixes extends XExtension {
    CursorNotifyMask: { DisplayCursor: number }
    SelectCursorInput(window: number, mask: number): void
    SelectSelectionInput(window: number, selection: number, mask: number): void
    GetCursorImage(callback: Reply<CursorImage>): void
  }

  export interface Randr extends XExtension {
    NotifyMask: Record<'ScreenChange' | 'CrtcChange' | 'OutputChange', number>
    QueryVersion(major: number, minor: number, callback: Reply<[number, number]>): void
    SelectInput(window: number, mask: number): void
    GetScreenResourcesCurrent(
      window: number,
      callback: Reply<{ crtcs: number[]; outputs: number[]; config_timestamp: number }>,
    ): void
    GetOutputInfo(
      output: number,
      timestamp: number,
      callback: Reply<{ name: string; crtc: number; connection: number }>,
    ): void
    GetCrtcInfo(
      crtc: number,
      timestamp: number,
      callback: Reply<{ x: number; y: number; width: number; height: number; mode: number }>,
    ): void
    GetOutputPrimary(window: number, callback: Reply<number>): void
  }

  export interface XInput extends XExtension {
    AllDevices: number
    AllMasterDevices: number
    xi2: { majorVersion: number; minorVersion: number } | null
    XISelectEvents(window: number, selection: { deviceId: number; mask: string[] }): void
    XIQueryDevice(device: number, callback: Reply<{ deviceId: number; use: number; name: string }[]>): void
  }

  export interface XTest extends XExtension {
    KeyPress: number
    KeyRelease: number
    ButtonPress: number
    ButtonRelease: number
    MotionNotify: number
    FakeInput(type: number, detail: number, delayMs: number, window: number, x: number, y: number): void
    GrabControl(impervious: boolean): void
  }

  export interface Shape extends XExtension {
    Kind: Record<'Bounding' | 'Clip' | 'Input', number>
    Op: Record<'Set' | 'Union' | 'Intersect' | 'Subtract' | 'Invert', number>
    Rectangles(
      op: number,
      kind: number,
      window: number,
      x: number,
      y: number,
      rectangles: [x: number, y: number, width: number, height: number][],
    ): void
  }

  export interface Extensions {
    shape: Shape
    shm: Shm
    damage: Damage
    fixes: Fixes
    randr: Randr
    xinput: XInput
    xtest: XTest
  }

  export interface XClient extends EventEmitter {
    /** For requests that the package does not know: the number of the last one, the way out, and who waits. */
    seq_num: number
    pack_stream: { put(request: Buffer): void; submit(expectsReply?: boolean): void }
    replies: Record<number, [parse: (body: Buffer) => unknown, reply: Reply<never>]>
    display: XDisplay
    eventMask: Record<string, number>
    AllocID(): number
    /** Names whose numbers are known already. */
    atoms: Record<string, number>
    terminate(): void
    require<Name extends keyof Extensions>(
      name: Name,
      callback: (error: Error | null | undefined, extension: Extensions[Name]) => void,
    ): void
    QueryExtension(name: string, callback: Reply<XExtension>): void
    CreateWindow(
      id: number,
      parent: number,
      x: number,
      y: number,
      width: number,
      height: number,
      border: number,
      depth: number,
      kind: number,
      visual: number,
      values: Record<string, number | boolean>,
    ): void
    GetAtomName(atom: number, callback: Reply<string>): void
    InternAtom(onlyIfExists: boolean, name: string, callback: Reply<number>): void
    GetSelectionOwner(selection: number, callback: Reply<number>): void
    SetSelectionOwner(owner: number, selection: number, time: number): void
    ConvertSelection(
      requestor: number,
      selection: number,
      target: number,
      property: number,
      time: number,
    ): void
    ChangeProperty(
      mode: number,
      window: number,
      property: number,
      type: number,
      format: 8 | 16 | 32,
      data: Buffer | number[],
    ): void
    DeleteProperty(window: number, property: number): void
    /** Offset and length in units of four bytes. */
    GetProperty(
      remove: 0 | 1,
      window: number,
      property: number,
      type: number,
      offset: number,
      length: number,
      callback: Reply<{ type: number; format: number; data: Buffer; bytesAfter: number }>,
    ): void
    SendEvent(
      destination: number,
      propagate: 0 | 1,
      mask: number,
      event: Record<string, number | string>,
    ): void
    QueryPointer(window: number, callback: Reply<{ rootX: number; rootY: number; keyMask: number }>): void
    GetGeometry(drawable: number, callback: Reply<{ width: number; height: number }>): void
    GetImage(
      format: number,
      drawable: number,
      x: number,
      y: number,
      width: number,
      height: number,
      planeMask: number,
      callback: Reply<{ data: Buffer }>,
    ): void
    GetKeyboardMapping(first: number, count: number, callback: Reply<number[][]>): void
    ChangeKeyboardMapping(first: number, symbolsPerKey: number, symbols: number[]): void
    GetModifierMapping(callback: Reply<number[][]>): void
    QueryKeymap(callback: Reply<Buffer>): void
    GrabKey(
      window: number,
      ownerEvents: number,
      modifiers: number,
      keycode: number,
      pointerMode: number,
      keyboardMode: number,
      callback: Reply<undefined>,
    ): void
    UngrabKey(window: number, keycode: number, modifiers: number): void
    ChangeWindowAttributes(window: number, attributes: { eventMask?: number; backgroundPixel?: number }): void
    ConfigureWindow(
      window: number,
      values: Partial<Record<'x' | 'y' | 'width' | 'height' | 'sibling' | 'stackMode', number>>,
    ): void
    MapWindow(window: number): void
    UnmapWindow(window: number): void
    DestroyWindow(window: number): void
    ClearArea(window: number, x: number, y: number, width: number, height: number, exposures: 0 | 1): void
    ChangeKeyboardControl(values: { key: number; autoRepeatMode: number }): void
    GetKeyboardControl(callback: Reply<{ globalAutoRepeat: number; autoRepeats: Buffer }>): void
  }

  export interface ClientOptions {
    display?: string
    shm?: false
    bufferRequests?: boolean
    disableBigRequests?: boolean
  }

  interface X11 {
    createClient(
      options: ClientOptions,
      callback: (error: XError | null | undefined, display: XDisplay) => void,
    ): XClient
  }

  const x11: X11
  export default x11
}
