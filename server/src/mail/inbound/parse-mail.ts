import { cleanFileName } from '@deskside/protocol/file-name'
import { convert } from 'html-to-text'
import PostalMime, { type Attachment, type Email } from 'postal-mime'
import { MailParseError, type ParsedAttachment, type ParsedMail } from '../../domain/mail-in/mail-parser.ts'
import { cleanLine, cleanText, readMessageIds } from '../../domain/mail-in/mail-words.ts'
import { cleanHtml } from './clean-html.ts'
import { readReport } from './delivery-report.ts'
import { foldHtml } from './fold-html.ts'
import { foldText } from './fold-text.ts'
import { limits } from './limits.ts'
import { readMarks } from './mail-marks.ts'

/**
 * Takes a mail apart. Runs in a worker, whose end by time or memory is the limit for what no number here foresees.
 * @throws MailParseError
 */
export async function parseMail(raw: Uint8Array): Promise<ParsedMail> {
  if (raw.length > limits.bytes + limits.traceBytes) throw new MailParseError('too_large')
  if (countParts(raw) > limits.parts) throw new MailParseError('too_many_parts')
  const email = await takeApart(raw)
  if (email.attachments.length > limits.attachments) throw new MailParseError('too_many_parts')
  const pictures = new Pictures(email.attachments)
  const { html, quotedHtml } = readHtml(email, pictures)
  const { text, quotedText, whole } = readText(email, html, quotedHtml)
  const [author] = [email.from ?? email.sender].flatMap((one) => (one?.group ? one.group : one ? [one] : []))
  return {
    from: author?.address
      ? { name: cleanLine(author.name, 200), address: cleanLine(author.address, 320).toLowerCase() }
      : null,
    to: recipients(email),
    subject: cleanLine(email.subject ?? '', 500),
    references: readReferences(email),
    marks: readMarks(email),
    text,
    quotedText,
    html,
    quotedHtml,
    attachments: [...pictures.attachments, ...whole],
    report: readReport(email),
  }
}

async function takeApart(raw: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(raw, {
      // Mails in mails are files like others: whoever wants to reads them there.
      forceRfc822Attachments: true,
      maxNestingDepth: limits.depth,
      maxHeadersSize: limits.headerBytes,
    })
  } catch (error) {
    const { message } = error as Error
    if (message.startsWith('Maximum MIME nesting')) throw new MailParseError('too_deep')
    if (message.startsWith('Maximum header size')) throw new MailParseError('headers_too_large')
    throw new MailParseError('unreadable', { cause: error })
  }
}

/** Every part but the simplest names its type. A few lines more or less are no matter. */
function countParts(raw: Uint8Array): number {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  let count = 0
  for (let at = bytes.indexOf('\n--'); at >= 0 && count <= limits.parts; at = bytes.indexOf('\n--', at + 3))
    // A delimiter is a line of its own, with the head of a part, or an empty line, below it.
    if (/^--[^\s-][^\r\n]{0,200}\r?\n(content-|\r?\n)/i.test(bytes.toString('latin1', at + 1, at + 240)))
      count++
  return count
}

/** The mail's own pictures and files; pictures that its HTML shows keep their place by their number. */
class Pictures {
  readonly attachments: ParsedAttachment[]
  readonly #byId = new Map<string, number>()

  constructor(attachments: Attachment[]) {
    this.attachments = attachments.map(toAttachment)
    attachments.forEach(({ contentId }, index) => {
      if (contentId && isPicture(this.attachments[index]?.mediaType))
        this.#byId.set(contentId.replace(/^<|>$/g, ''), index)
    })
  }

  readonly find = (source: string): string | null => {
    const own = /^cid:(.+)$/i.exec(source.trim())?.[1]
    if (own) {
      const index = this.#byId.get(own) ?? this.#byId.get(safeDecode(own))
      return index === undefined ? null : `cid:${index}`
    }
    return this.#inData(source)
  }

  /** A picture that is written into the HTML itself becomes a file like the others. */
  #inData(source: string): string | null {
    const [, mediaType, encoded] =
      /^data:(image\/(?:png|jpeg|gif|webp));base64,([A-Za-z0-9+/=\s]+)$/.exec(source) ?? []
    if (!mediaType || !encoded || this.attachments.length >= limits.attachments) return null
    const content = new Uint8Array(Buffer.from(encoded, 'base64'))
    const name = `picture-${this.attachments.length + 1}.${mediaType.slice('image/'.length)}`
    return `cid:${this.attachments.push({ name, mediaType, content }) - 1}`
  }
}

const isPicture = (mediaType: string | undefined): boolean =>
  /^image\/(png|jpeg|gif|webp)$/.test(mediaType ?? '')

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function toAttachment({ filename, mimeType, content }: Attachment, index: number): ParsedAttachment {
  const bytes =
    typeof content === 'string'
      ? new TextEncoder().encode(content)
      : content instanceof Uint8Array
        ? content
        : new Uint8Array(content)
  return { name: cleanFileName(filename ?? unnamed(mimeType, index)), mediaType: mimeType, content: bytes }
}

function unnamed(mimeType: string, index: number): string {
  const ending =
    mimeType === 'message/rfc822' ? 'eml' : (/^image\/([a-z]{3,4})$/.exec(mimeType)?.[1] ?? 'bin')
  return `attachment-${index + 1}.${ending}`
}

function readHtml(email: Email, pictures: Pictures): Pick<ParsedMail, 'html' | 'quotedHtml'> {
  const none = { html: null, quotedHtml: null }
  if (!email.html || email.html.length > limits.htmlCharacters) return none
  const clean = cleanHtml(email.html, pictures.find)
  if (clean.trim() === '') return none
  const { html, quoted } = foldHtml(clean)
  return { html: html.replaceAll('\0', ''), quotedHtml: quoted?.replaceAll('\0', '') ?? null }
}

/** The plain text that the mail brings, else what its HTML says. What is too long to show is a file as well. */
function readText(email: Email, html: string | null, quotedHtml: string | null) {
  const plain = email.text?.trim() ? cleanText(email.text, limits.bytes) : null
  const all = plain ?? asText(html ?? (email.html ? email.html.slice(0, limits.htmlCharacters) : ''))
  const folded = plain === null ? { text: all, quoted: quotedHtml && asText(quotedHtml) } : foldText(all)
  const tooLong = [folded.text, folded.quoted ?? ''].some((text) => text.length > limits.textCharacters)
  const whole: ParsedAttachment[] = tooLong
    ? [{ name: 'message.txt', mediaType: 'text/plain', content: new TextEncoder().encode(plain ?? all) }]
    : []
  return {
    text: cleanText(folded.text, limits.textCharacters),
    quotedText: folded.quoted && cleanText(folded.quoted, limits.textCharacters),
    whole,
  }
}

const asText = (html: string): string =>
  cleanText(
    convert(html, {
      wordwrap: false,
      limits: { maxInputLength: limits.htmlCharacters, ellipsis: '…' },
      selectors: [
        { selector: 'img', format: 'skip' },
        { selector: 'a', options: { ignoreHref: true } },
        { selector: 'table', format: 'block' },
        ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
          selector,
          options: { uppercase: false },
        })),
      ],
    }),
    limits.bytes,
  )

const recipients = ({ to = [], cc = [] }: Email): string[] =>
  [...to, ...cc]
    .flatMap((one) => (one.group ? one.group : [one]))
    .map(({ address }) => cleanLine(address, 320).toLowerCase())
    .filter((address) => address !== '')
    .slice(0, 200)

/** What it answers first, then the older mails of the thread, the latest first. */
function readReferences({ inReplyTo = '', references = '' }: Email): string[] {
  return [...new Set([...readMessageIds(inReplyTo), ...readMessageIds(references).reverse()])]
}
