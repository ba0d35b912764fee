import { createHash, type Hash } from 'node:crypto'
import { addressParser, decodeWords } from 'postal-mime'
import { cleanLine, readMessageIds } from './mail-words.ts'

/** What the door itself reads of a mail, from the head as it stands; nothing of it is verified. */
export type MailHead = {
  messageId: string | null
  fromName: string | null
  /** In lower case. */
  fromAddress: string | null
  subject: string
}

/** More head than this is not looked at here; the mail is kept all the same. */
const mostHeadBytes = 256 * 1024
const lookEveryBytes = 4096
const longestSubject = 500
/** Fields that say which mail it is. Those that mail servers add on the way are not among them. */
const identifying = ['message-id', 'from', 'date', 'subject', 'to']

/**
 * Reads a mail while it passes: its head, and a fingerprint by which the same mail is known again whichever way it
 * comes. Give it every chunk, then ask once.
 */
export class PassingMail {
  #head: Buffer = Buffer.alloc(0)
  #pieces: Buffer[] = []
  #pieceBytes = 0
  #inBody = false
  readonly #body: Hash = createHash('sha256')

  update(chunk: Buffer): void {
    if (this.#inBody) {
      this.#body.update(chunk)
      return
    }
    this.#pieces.push(chunk)
    this.#pieceBytes += chunk.length
    // Not after each of a thousand tiny chunks.
    if (this.#pieceBytes >= lookEveryBytes) this.#look(mostHeadBytes)
  }

  finish(): { head: MailHead; fingerprint: string } {
    if (!this.#inBody) this.#look(0)
    const fields = headerFields(this.#head.toString('latin1'))
    const fingerprint = createHash('sha256')
      .update(JSON.stringify(identifying.map((name) => fields.get(name) ?? null)))
      .update(this.#body.digest())
      .digest('hex')
    return { head: readHead(fields), fingerprint }
  }

  /** Looks for the end of the head; what is longer than `most` ends here. */
  #look(most: number): void {
    this.#head = Buffer.concat([this.#head, ...this.#pieces])
    this.#pieces = []
    this.#pieceBytes = 0
    const end = endOfHead(this.#head)
    if (end < 0 && this.#head.length < most) return
    this.#inBody = true
    const cut = end < 0 ? Math.min(this.#head.length, mostHeadBytes) : end
    this.#body.update(this.#head.subarray(cut))
    this.#head = this.#head.subarray(0, cut)
  }
}

/** Where the empty line after the head ends; -1 when there is none yet. */
function endOfHead(bytes: Buffer): number {
  const ends = ['\r\n\r\n', '\n\n'].map((mark) => [bytes.indexOf(mark), mark.length] as const)
  const found = ends.filter(([at]) => at >= 0).map(([at, length]) => at + length)
  return found.length > 0 ? Math.min(...found) : -1
}

/** The first field of each name, unfolded. */
function headerFields(head: string): Map<string, string> {
  const fields = new Map<string, string>()
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).trim().toLowerCase()
    if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim())
  }
  return fields
}

function readHead(fields: Map<string, string>): MailHead {
  // Bytes above ASCII are UTF-8 in today's mails (RFC 6532).
  const text = (name: string) => Buffer.from(fields.get(name) ?? '', 'latin1').toString('utf8')
  const [author] = addressParser(text('from').slice(0, 2_000), { flatten: true })
  return {
    messageId: readMessageIds(text('message-id'))[0] ?? null,
    fromName: cleanLine(author?.name ?? '', 200) || null,
    fromAddress: cleanLine(author?.address ?? '', 320).toLowerCase() || null,
    subject: cleanLine(decodeWords(text('subject').slice(0, 5_000)), longestSubject),
  }
}
