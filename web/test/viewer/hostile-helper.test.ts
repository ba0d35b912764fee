import type { ChannelName } from '@deskside/protocol/channels/channels'
import { ClipboardFromHelper } from '@deskside/protocol/channels/clipboard'
import { ControlFromHelper } from '@deskside/protocol/channels/control'
import { FilesFromHelper } from '@deskside/protocol/channels/files'
import { GuideFromDevice } from '@deskside/protocol/channels/guide'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { likeSchema } from '../../../server/test/support/like-schema.ts'
import { ClipboardLine } from '../../src/viewer/channels/clipboard-line.ts'
import { Connection } from '../../src/viewer/connection.ts'
import { ViewerFiles } from '../../src/viewer/files/viewer-files.ts'
import { GuideLine } from '../../src/viewer/guide/guide-line.ts'
import type { ConsolePeer } from '../../src/viewer/peer/console-peer.ts'

const ids = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']
const buffered = { level: 0, whenLow: (listener: () => void) => queueMicrotask(listener) }
const text = (name: ChannelName, schema: Parameters<typeof likeSchema>[0]) =>
  likeSchema(schema, ids).map((value) => ({ name, data: jsonOf(value) }))
/** Bytes that begin as a message of that channel might. */
const bytes = (...names: ChannelName[]) =>
  fc.record({
    name: fc.constantFrom(...names),
    data: fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc
        .tuple(fc.nat(4), fc.uint8Array({ maxLength: 80 }))
        .map(([head, rest]) => Uint8Array.of(head, ...rest)),
    ),
  })

const message: fc.Arbitrary<{ name: ChannelName; data: string | Uint8Array }> = fc.oneof(
  text('control', ControlFromHelper),
  text('files', FilesFromHelper),
  text('clipboard', ClipboardFromHelper),
  text('guide', GuideFromDevice),
  bytes('input', 'picture', 'echo', 'files', 'clipboard', 'control', 'guide'),
  fc.record({
    name: fc.constantFrom<ChannelName>('control', 'input', 'picture', 'echo', 'files', 'clipboard', 'guide'),
    data: fc.string({ maxLength: 60 }),
  }),
)

it('[R-26] a Helper that sends anything on any channel: the console neither crashes nor takes what nobody asked for', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(message, { maxLength: 40 }), async (messages) => {
      let take: (name: ChannelName, data: string | Uint8Array) => void = () => {}
      const closed: string[] = []
      const files = new ViewerFiles({ send: () => true, buffered, onChanged: () => {}, onNote: () => {} })
      const clipboard = new ClipboardLine({ send: () => true, buffered, onFault: () => {} })
      const stills: (ImageBitmap | null)[] = []
      const guide = new GuideLine({
        send: () => true,
        waiting: () => 0,
        screen: () => 0,
        onStill: (image) => stills.push(image),
        onMarks: () => {},
        onFault: () => {},
      })
      const connection = new Connection({
        newPeer: (onMessage) => {
          take = onMessage
          const channels = { send: () => true, buffered: () => buffered, open: true }
          return { channels, close: (reason: string) => closed.push(reason) } as unknown as ConsolePeer
        },
        onGrants: (allowed) => files.allow(allowed),
        onScreens: () => {},
        onPicture: () => {},
        onService: (name, data) =>
          (name === 'files' || name === 'clipboard' || name === 'guide') &&
          { files, clipboard, guide }[name].take(data),
        onNote: () => {},
      })
      files.connect()
      guide.follow('still')
      clipboard.follow(true, ['clipboard_in', 'clipboard_out'])
      for (const { name, data } of messages) take(name, data)
      await Promise.resolve()
      // Nothing was picked, fetched or asked for: no file begins to arrive, and nothing was read of a clipboard.
      expect(
        files.state.transfers.filter(
          ({ state }) => state === 'running' || state === 'checking' || state === 'done',
        ),
      ).toEqual([])
      // No still is shown that nobody asked for.
      expect(stills).toEqual([])
      // A picture that cannot be ends the connection, once, instead of showing something else.
      expect(new Set(closed).size).toBeLessThanOrEqual(1)
      connection.close('test over')
      files.close()
    }),
    { numRuns: 300 },
  )
})

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'undefined'
  } catch {
    return String(value)
  }
}
