import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ChannelFault, channels } from '@deskside/protocol/channels/channels'
import { chunkBytes, writeChunk } from '@deskside/protocol/channels/file-chunk'
import { FileExchange } from '@deskside/protocol/channels/file-exchange'
import type { FileSink, TransferView } from '@deskside/protocol/channels/file-transfer'
import {
  type FilesFromConsole,
  FilesFromHelper,
  isTransferMessage,
  readFiles,
  writeFiles,
} from '@deskside/protocol/channels/files'
import { lowMark, WaterMarks } from '@deskside/protocol/channels/water-marks'
import type { Capability } from '@deskside/protocol/vocabulary/capabilities'
import wrtc, { type DataChannel, type RTCPeerConnection } from '@roamhq/wrtc'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HelperFiles } from '../../src/files/helper-files.ts'
import { systemSha256 } from '../../src/files/system-sha256.ts'
import type { ChannelService } from '../../src/peer/channel-service.ts'
import { until } from '../support/until.ts'
import { SpyDesk } from './a-desk.ts'

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

let desk: SpyDesk
beforeEach(() => {
  desk = new SpyDesk()
})
afterEach(() => rmSync(desk.home, { recursive: true, force: true }))

/** Everything under a folder, as paths. */
const tree = (): string[] =>
  readdirSync(desk.home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

function aHelper() {
  const granted = new Set<Capability>()
  /** The technician who has been allowed them. */
  const holder = { id: personId }
  const ended: TransferView[] = []
  const files = new HelperFiles({
    gate: { may: (capability, whose) => whose === holder.id && granted.has(capability) },
    desk,
    onChanged: () => {},
    hasRoom: () => true,
    onEnded: (view) => ended.push(view),
    now: () => new Date(2026, 2, 1),
  })
  const revoke = (...capabilities: Capability[]) => {
    for (const one of capabilities) granted.delete(one)
    files.heed({ kind: 'report', outcome: 'revoked', capabilities })
  }
  return { files, granted, holder, ended, revoke }
}

/** A console without a page, which keeps what it receives in memory. */
function aConsole() {
  const received = new Map<string, Uint8Array[]>()
  const answers: FilesFromHelper[] = []
  let may = () => true
  const exchange = new FileExchange({
    may: (way) => way === 'receive' || may(),
    openSink: async ({ name }): Promise<FileSink> => {
      const parts: Uint8Array[] = []
      received.set(name, parts)
      return {
        write: async (bytes) => void parts.push(bytes),
        rewind: async () => void parts.splice(0),
        finish: async () => name,
        discard: async () => {},
      }
    },
    newHash: systemSha256,
    onChanged: () => {},
    onEnded: () => {},
  })
  return {
    exchange,
    received,
    answers,
    sendsWhen: (allowed: () => boolean) => {
      may = allowed
    },
    take(data: unknown) {
      if (data instanceof ArrayBuffer) return exchange.takeChunk(new Uint8Array(data))
      const message = readFiles(FilesFromHelper, String(data))
      if (isTransferMessage(message)) exchange.hear(message)
      else answers.push(message)
    },
  }
}

const personId = '018f0000-0000-7000-8000-000000000003'

/** A line of the real engine between the two. */
async function aLine(helper: ReturnType<typeof aHelper>, console: ReturnType<typeof aConsole>) {
  const [near, far] = [new wrtc.RTCPeerConnection(), new wrtc.RTCPeerConnection()]
  const open = (peer: RTCPeerConnection): DataChannel => {
    const channel = peer.createDataChannel('files', { negotiated: true, ...channels.files })
    channel.binaryType = 'arraybuffer'
    return channel
  }
  const [own, other] = [open(near), open(far)]
  near.onicecandidate = ({ candidate }) => candidate && void far.addIceCandidate(candidate)
  far.onicecandidate = ({ candidate }) => candidate && void near.addIceCandidate(candidate)
  await near.setLocalDescription(await near.createOffer())
  await far.setRemoteDescription(near.localDescription as { type: 'offer'; sdp: string })
  // `createAnswer` is the console's business, and so is not among what the Helper declares.
  const answering = far as unknown as { createAnswer(): Promise<{ type: 'answer'; sdp: string }> }
  const answer = await answering.createAnswer()
  await far.setLocalDescription(answer)
  await near.setRemoteDescription(answer)
  const service: ChannelService = helper.files.serve({
    personId,
    code: 's12345678',
    ticketNumber: 7,
    send: (data) => own.readyState === 'open' && own.send(data),
    waiting: () => own.bufferedAmount,
  })
  own.onmessage = ({ data }) =>
    service.take(typeof data === 'string' ? data : new Uint8Array(data as ArrayBuffer))
  other.onmessage = ({ data }) => console.take(data)
  await until(() => own.readyState === 'open' && other.readyState === 'open', 'the channel is open')
  service.update(true)
  const say = (message: FilesFromConsole) => other.send(writeFiles(message))
  console.exchange.connect({
    say,
    send: (chunk) => other.readyState === 'open' && other.send(chunk),
    marks: new WaterMarks({
      get level() {
        return other.bufferedAmount
      },
      whenLow(listener) {
        const look = () => (other.bufferedAmount <= lowMark ? listener() : setTimeout(look, 2))
        look()
      },
    }),
  })
  return {
    say,
    service,
    cut() {
      service.close()
      console.exchange.disconnect()
      near.close()
      far.close()
    },
  }
}

const sourceOf = (bytes: Uint8Array) => ({
  size: bytes.length,
  read: async (offset: number, length: number) => bytes.slice(offset, offset + length),
  close: async () => {},
})
const sessionFolder = () => join(desk.home, 'Downloads/Deskside/2026-03-01-s12-345-678')

describe('[CTL-2] over a line of the real engine', () => {
  it('a folder arrives in the session’s folder, whole', async () => {
    const [helper, console] = [aHelper(), aConsole()]
    helper.granted.add('files_in')
    const line = await aLine(helper, console)
    const content = randomBytes(700_000)
    console.exchange.send(sourceOf(content), 'a.bin', ['photos'])
    console.exchange.send(sourceOf(Buffer.from('x')), '../../evil.sh')
    await until(() => !console.exchange.busy, 'everything has arrived')
    expect(tree().sort()).toEqual([join(sessionFolder(), 'evil.sh'), join(sessionFolder(), 'photos/a.bin')])
    expect(hashOf(readFileSync(join(sessionFolder(), 'photos/a.bin')))).toBe(hashOf(content))
    expect(helper.ended.map(({ name, state }) => [name, state]).sort()).toEqual([
      ['a.bin', 'done'],
      ['evil.sh', 'done'],
    ])
    line.cut()
  })

  it('cut in the middle, it goes on over a new line, and arrives whole', async () => {
    const [helper, console] = [aHelper(), aConsole()]
    helper.granted.add('files_in')
    const first = await aLine(helper, console)
    const content = randomBytes(6_000_000)
    console.exchange.send(sourceOf(content), 'long.bin')
    await until(() => (helper.files.transfers[0]?.moved ?? 0) > 500_000, 'some of it is there')
    first.cut()
    const held = helper.files.transfers[0]?.moved ?? 0
    expect(held).toBeLessThan(content.length)
    const second = await aLine(helper, console)
    await until(() => (helper.files.transfers[0]?.moved ?? 0) > held, 'it goes on from there')
    await until(() => console.exchange.transfers[0]?.state === 'done', 'it has arrived')
    expect(hashOf(readFileSync(join(sessionFolder(), 'long.bin')))).toBe(hashOf(content))
    expect(tree()).toHaveLength(1)
    second.cut()
  })

  it('what the person chooses goes out, and a folder that they open can be looked into', async () => {
    const [helper, console] = [aHelper(), aConsole()]
    helper.granted.add('files_out')
    const line = await aLine(helper, console)
    const content = randomBytes(400_000)
    writeFileSync(join(desk.home, 'report.bin'), content)
    desk.chosen = [join(desk.home, 'report.bin')]
    const [pickFiles, pickFolder, list, fetch] = [1, 2, 3, 4].map(() => crypto.randomUUID())
    line.say({ type: 'pick', requestId: pickFiles ?? '', what: 'files' })
    await until(() => console.exchange.transfers[0]?.state === 'done', 'it is here')
    expect(hashOf(Buffer.concat(console.received.get('report.bin') ?? []))).toBe(hashOf(content))
    desk.chosen = [desk.home]
    line.say({ type: 'pick', requestId: pickFolder ?? '', what: 'folder' })
    const picked = await until(
      () => console.answers.find((answer) => answer.type === 'picked' && answer.outcome === 'folder'),
      'a folder is open',
    )
    const folderId = picked.type === 'picked' ? (picked.folder?.id ?? '') : ''
    line.say({ type: 'list', requestId: list ?? '', folderId, folders: [], from: 0 })
    const listing = await until(() => console.answers.find(({ type }) => type === 'listing'), 'a listing')
    expect(listing).toMatchObject({ entries: [{ name: 'report.bin', size: 400_000 }] })
    line.say({ type: 'fetch', requestId: fetch ?? '', folderId, folders: [], name: 'report.bin' })
    await until(() => console.exchange.transfers[1]?.state === 'done', 'it is here again')
    helper.revoke('files_out')
    line.say({ type: 'list', requestId: crypto.randomUUID(), folderId, folders: [], from: 0 })
    await until(
      () => console.answers.some((one) => one.type === 'unread' && one.why === 'not_allowed'),
      'refused',
    )
    line.cut()
  })
})

describe('[CTL-4] taken back, or stopped', () => {
  it.each<[string, (helper: ReturnType<typeof aHelper>) => void, string]>([
    ['the grant is taken back', ({ revoke }) => revoke('files_in'), 'not_allowed'],
    ['the person stops it', ({ files }) => files.stop(files.transfers[0]?.id ?? ''), 'stopped'],
    [
      'the grant lapses with its connection',
      ({ files }) => files.heed({ kind: 'lapsed', capabilities: ['files_in'], lapse: 'line_lost' }),
      'not_allowed',
    ],
    ['the session ends', ({ files }) => files.heed({ kind: 'end_session' }), 'lost'],
  ])('%s: it ends at once, and nothing is left', async (_, end, outcome) => {
    const [helper, console] = [aHelper(), aConsole()]
    helper.granted.add('files_in')
    const line = await aLine(helper, console)
    console.exchange.send(sourceOf(randomBytes(6_000_000)), 'long.bin')
    await until(() => (helper.files.transfers[0]?.moved ?? 0) > 300_000, 'some of it is there')
    end(helper)
    expect(helper.ended[0]?.state).toBe(outcome)
    await until(() => tree().length === 0, 'nothing is left')
    await until(() => console.exchange.transfers[0]?.state === outcome, 'the console knows')
    expect(tree()).toEqual([])
    line.cut()
  })

  it('another technician finds nothing of the first one’s', async () => {
    const [helper, console] = [aHelper(), aConsole()]
    helper.granted.add('files_in')
    const line = await aLine(helper, console)
    console.exchange.send(sourceOf(randomBytes(6_000_000)), 'long.bin')
    await until(() => (helper.files.transfers[0]?.moved ?? 0) > 300_000, 'some of it is there')
    const another = crypto.randomUUID()
    const service = helper.files.serve({
      personId: another,
      code: undefined,
      ticketNumber: 7,
      send: () => {},
      waiting: () => 0,
    })
    // Being there too takes nothing from anybody; being allowed the files does.
    service.update(true)
    expect(helper.ended).toEqual([])
    helper.holder.id = another
    service.update(true)
    expect(helper.ended[0]?.state).toBe('lost')
    await until(() => tree().length === 0, 'nothing is left')
    line.cut()
  })
})

describe('[SES-9] a grant that lapses', () => {
  it('takes what was opened under it along: the next grant opens nothing of it', async () => {
    const { files, granted } = aHelper()
    granted.add('files_out')
    desk.chosen = [desk.home]
    const { service, ask, folderId } = await anOpenedFolder(files)
    const list = () => ask({ type: 'list', requestId: crypto.randomUUID(), folderId, folders: [], from: 0 })
    files.heed({ kind: 'cease', capabilities: ['files_out'] })
    expect(await list()).toMatchObject({ type: 'listing' })
    files.heed({ kind: 'lapsed', capabilities: ['files_out'], lapse: 'line_lost' })
    expect(await list()).toMatchObject({ type: 'unread', why: 'not_allowed' })
    service.close()
  })

  it('lets nothing out that the person chooses only after it', async () => {
    const { files, granted } = aHelper()
    granted.add('files_out')
    writeFileSync(join(desk.home, 'a'), 'a')
    let choose = (_: string[]) => {}
    desk.pick = () =>
      new Promise((resolve) => {
        choose = resolve
      })
    const { service, ask } = aSayer(files)
    const picked = ask({ type: 'pick', requestId: crypto.randomUUID(), what: 'files' })
    files.heed({ kind: 'lapsed', capabilities: ['files_out'], lapse: 'line_lost' })
    choose([join(desk.home, 'a')])
    expect(await picked).toMatchObject({ outcome: 'not_allowed' })
    expect(files.transfers).toEqual([])
    service.close()
  })
})

/** A console that says what it likes, and hears the answers. */
function aSayer(files: HelperFiles) {
  const heard: FilesFromHelper[] = []
  const service = files.serve({
    personId,
    code: undefined,
    ticketNumber: 7,
    send: (data) => void heard.push(readFiles(FilesFromHelper, String(data))),
    waiting: () => 0,
  })
  service.update(true)
  const ask = async (question: FilesFromConsole & { requestId: string }) => {
    service.take(writeFiles(question))
    return until(
      () => heard.find((one) => 'requestId' in one && one.requestId === question.requestId),
      'an answer',
    )
  }
  return { service, ask }
}

async function anOpenedFolder(files: HelperFiles) {
  const { service, ask } = aSayer(files)
  const picked = await ask({ type: 'pick', requestId: crypto.randomUUID(), what: 'folder' })
  return { service, ask, folderId: (picked.type === 'picked' && picked.folder?.id) || '' }
}

describe('[T-C1] a hostile console with leave', () => {
  it('has no more files held open than can be of use', async () => {
    const { files, granted } = aHelper()
    granted.add('files_out')
    writeFileSync(join(desk.home, 'a'), 'a')
    desk.chosen = [desk.home]
    const { service, ask, folderId } = await anOpenedFolder(files)
    const fetch = () =>
      ask({ type: 'fetch', requestId: crypto.randomUUID(), folderId, folders: [], name: 'a' })
    const descriptors = () => readdirSync('/proc/self/fd').length
    const before = descriptors()
    for (let n = 0; n < 10; n++) {
      const answers = await Promise.all(Array.from({ length: 20 }, fetch))
      expect(new Set(answers.map(({ type }) => type))).toEqual(new Set(['fetched']))
    }
    for (let n = 0; n < 20; n++) expect(await fetch()).toMatchObject({ type: 'unread', why: 'too_many' })
    expect(descriptors() - before).toBeLessThanOrEqual(200)
    files.heed({ kind: 'end_session' })
    service.close()
  })
})

describe('[T-C1] a hostile console without leave', () => {
  const id = fc.constantFrom(...[1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`))
  const message = fc.oneof(
    fc.record({
      type: fc.constant('offer'),
      id,
      name: fc.constantFrom('a', '../b', '/etc/c', 'con'),
      folders: fc.constantFrom([], ['..'], ['x']),
      size: fc.constantFrom(0, 5, 2 ** 40),
    }),
    fc.record({ type: fc.constantFrom('begin', 'took'), id, turn: fc.nat(2), offset: fc.constantFrom(0, 5) }),
    fc.record({ type: fc.constantFrom('end', 'done'), id, sha256: fc.constant('0'.repeat(64)) }),
    fc.record({
      type: fc.constant('accept'),
      id,
      turn: fc.nat(2),
      offset: fc.constant(0),
      held: fc.constant('0'.repeat(64)),
    }),
    fc.record({ type: fc.constantFrom('pause', 'go_on'), id }),
    fc.record({ type: fc.constant('pick'), requestId: id, what: fc.constantFrom('files', 'folder') }),
    fc.record({
      type: fc.constant('list'),
      requestId: id,
      folderId: id,
      folders: fc.constantFrom([], ['..']),
      from: fc.constant(0),
    }),
    fc.record({
      type: fc.constant('fetch'),
      requestId: id,
      folderId: id,
      folders: fc.constant([]),
      name: fc.constantFrom('passwd', '../x'),
    }),
  )
  const deed = fc.oneof(
    message.map((one) => JSON.stringify(one)),
    fc
      .tuple(id, fc.nat(10))
      .map(([chunk, offset]) => writeChunk({ id: chunk, offset, bytes: new Uint8Array(5) })),
    fc.uint8Array({ maxLength: chunkBytes / 512 }),
    fc.string(),
  )

  it('[T-C1] [SES-9] touches no file: no folder is made or looked into, and no dialog opened', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 25 }), fc.boolean(), async (deeds, connected) => {
        const { files, granted } = aHelper()
        // Everything else may be allowed.
        for (const one of ['view', 'control', 'clipboard_in', 'system_info'] as const) granted.add(one)
        const service = files.serve({
          personId,
          code: undefined,
          ticketNumber: 7,
          send: () => {},
          waiting: () => 0,
        })
        service.update(connected)
        for (const one of deeds) {
          try {
            service.take(one)
          } catch (error) {
            expect(error).toBeInstanceOf(ChannelFault)
          }
        }
        await new Promise((resolve) => setImmediate(resolve))
        service.close()
        expect(desk.asked).toEqual({ downloads: 0, pick: 0 })
      }),
      { numRuns: 600 },
    )
    expect(existsSync(join(desk.home, 'Downloads'))).toBe(false)
    expect(tree()).toEqual([])
  })
})
