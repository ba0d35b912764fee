import { z } from 'zod'
import { deepestFolder } from '../file-name.ts'
import { Id } from '../ids.ts'
import { FileProblem, mostFileBytes } from '../vocabulary/files.ts'
import { readJson } from './json-message.ts'

/**
 * Channel `files`: files both ways ([CTL-2]). What is said is JSON, what is in the files goes in chunks
 * (`file-chunk.ts`), all in one order.
 *
 *   sender ── offer ─▶ receiver                 again with the same id on each new connection
 *   sender ◀─ accept {turn, offset, held} ─     how much it holds, proved by the hash of that
 *   sender ── begin {turn, offset}, chunks … ─▶ from there, or from 0 when the hashes differ
 *   sender ◀─ took {offset} … ─ receiver        written; the sender is never more than a window ahead
 *   sender ── end {sha256} ─▶ receiver          compared with what was received
 *   sender ◀─ done {sha256} ─ receiver          it has its name now; compared with what was sent
 *
 * Either end says `cancel` at any time, and `pause` and `go_on`. Nothing here allows anything: the Helper asks its own
 * grants before each read and each write.
 */
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const Offset = z.number().int().min(0).max(mostFileBytes)
/** Counts the agreements on one transfer: what was sent for an earlier one is not taken. */
const Turn = z.number().int().min(0).max(1_000_000)
const Name = z.string().min(1).max(255)
/** Folders from the outermost. */
const Folders = z.array(Name).max(deepestFolder)

const transferMessages = [
  /** Sizes above the cap are said as they are, so that they can be refused by name. */
  z.object({
    type: z.literal('offer'),
    id: Id,
    name: Name,
    folders: Folders,
    size: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  }),
  z.object({ type: z.literal('accept'), id: Id, turn: Turn, offset: Offset, held: Sha256 }),
  z.object({ type: z.literal('begin'), id: Id, turn: Turn, offset: Offset }),
  z.object({ type: z.literal('took'), id: Id, offset: Offset }),
  z.object({ type: z.literal('pause'), id: Id }),
  z.object({ type: z.literal('go_on'), id: Id }),
  z.object({ type: z.literal('end'), id: Id, sha256: Sha256 }),
  z.object({ type: z.literal('done'), id: Id, sha256: Sha256 }),
  z.object({ type: z.literal('cancel'), id: Id, why: FileProblem }),
] as const

/** As many files are offered of those that a person picks at once. */
export const mostPicked = 200

/** As many entries of a folder are told in one message. */
export const entriesAtATime = 50

export const FolderEntry = z.object({
  name: Name,
  kind: z.enum(['file', 'folder']),
  /** Of a file, in bytes. */
  size: z.number().min(0),
  /** Milliseconds since 1970. */
  changedAt: z.number(),
})
export type FolderEntry = z.infer<typeof FolderEntry>

const pickOutcomes = ['files', 'folder', 'nothing', 'busy', 'not_allowed', 'unavailable'] as const
const Asked = z.object({ requestId: Id })

export const FilesFromConsole = z.discriminatedUnion('type', [
  ...transferMessages,
  /** Opens the Helper's own dialog; what the person picks there is offered, or opened for `list`. */
  Asked.extend({ type: z.literal('pick'), what: z.enum(['files', 'folder']) }),
  /** What is in a folder below the one that the person opened. */
  Asked.extend({
    type: z.literal('list'),
    folderId: Id,
    folders: Folders,
    from: z.number().int().min(0).max(100_000),
  }),
  /** One file from there: offered when it may be read. */
  Asked.extend({ type: z.literal('fetch'), folderId: Id, folders: Folders, name: Name }),
])
export type FilesFromConsole = z.infer<typeof FilesFromConsole>

export const FilesFromHelper = z.discriminatedUnion('type', [
  ...transferMessages,
  Asked.extend({
    type: z.literal('picked'),
    outcome: z.enum(pickOutcomes),
    folder: z.object({ id: Id, name: Name }).optional(),
  }),
  Asked.extend({
    type: z.literal('listing'),
    entries: z.array(FolderEntry).max(entriesAtATime),
    /** How many there are in all. */
    total: z.number().int().min(0),
  }),
  Asked.extend({ type: z.literal('fetched') }),
  /** A `list` or `fetch` that cannot be. */
  Asked.extend({ type: z.literal('unread'), why: FileProblem }),
])
export type FilesFromHelper = z.infer<typeof FilesFromHelper>

/** What both ends say of a transfer. */
export type TransferMessage = z.infer<z.ZodDiscriminatedUnion<typeof transferMessages>>
export const isTransferMessage = (message: FilesFromConsole | FilesFromHelper): message is TransferMessage =>
  transferTypes.has(message.type)
const transferTypes = new Set<string>(transferMessages.map(({ shape }) => shape.type.value))

export const writeFiles = (message: FilesFromConsole | FilesFromHelper): string => JSON.stringify(message)

/** @throws {ChannelFault} */
export const readFiles = <Message extends z.ZodType>(schema: Message, text: string): z.infer<Message> =>
  readJson('files', schema, text)
