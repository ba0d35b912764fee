/**
 * The data channels of a peer connection between a console and a Helper. Both sides open all of them themselves,
 * under fixed numbers (`negotiated`), so a peer cannot bring in one that the other does not know. A browser's
 * own screen share opens `control` and `guide` only, and sends its picture as a video track.
 *
 * | channel   | carries                                     | how                                              |
 * |-----------|---------------------------------------------|--------------------------------------------------|
 * | `control` | JSON, both ways: `control.ts`               | in order, nothing lost                           |
 * | `input`   | console → Helper, and its acknowledgements  | best effort; the stream repeats what is not acknowledged (`input-stream.ts`) |
 * | `picture` | Helper → console, and its acknowledgements  | nothing lost, in any order: messages are numbered |
 * | `echo`    | small `picture` messages a second time      | best effort: whichever comes first is taken      |
 * | `system`  | JSON, both ways: `system.ts`                | in order, nothing lost                           |
 * | `files`   | transfers, both ways: `files.ts`            | in order, nothing lost                           |
 * | `clipboard` | text and pictures, both ways: `clipboard.ts` | in order, nothing lost                        |
 * | `guide`   | console → device: a pointer and strokes; a still back from a browser: `guide.ts` | in order, nothing lost |
 */
export const channels = {
  control: { id: 0, ordered: true },
  /** What could not be sent at once is worth nothing: input that comes late is not to be replayed. */
  input: { id: 1, ordered: false, maxPacketLifeTime: 300 },
  picture: { id: 2, ordered: false },
  echo: { id: 3, ordered: false, maxRetransmits: 0 },
  system: { id: 4, ordered: true },
  files: { id: 5, ordered: true },
  clipboard: { id: 6, ordered: true },
  guide: { id: 7, ordered: true },
} as const satisfies Record<string, ChannelTerms>

export type ChannelName = keyof typeof channels
export const channelNames = Object.keys(channels) as ChannelName[]

interface ChannelTerms {
  id: number
  ordered: boolean
  maxRetransmits?: number
  maxPacketLifeTime?: number
}

/** What arrived on a channel does not fit its protocol. The receiver drops it; many of them end the connection. */
export class ChannelFault extends Error {
  constructor(what: string) {
    super(what)
    this.name = 'ChannelFault'
  }
}

/** Biggest messages that a receiver looks at, in bytes. */
export const channelLimits = {
  control: 16 * 1024,
  input: 2 * 1024,
  picture: 240 * 1024,
  system: 56 * 1024,
  files: 48 * 1024,
  clipboard: 16 * 1024,
  guide: 16 * 1024,
} as const
