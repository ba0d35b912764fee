import MailComposer from 'nodemailer/lib/mail-composer'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { MailFile } from '../domain/mail/mail-content.ts'
import type { MailPicture } from '../domain/mail/mail-picture.ts'
import type { Delivery, MailTransport, OutgoingMail } from '../domain/mail/mail-transport.ts'
import { troubleOf } from './smtp-trouble.ts'
import { explainTrouble } from './trouble-words.ts'

/** How long one mail may take, in milliseconds; `whole` is for a server that drips. */
export type SmtpPatience = { connect: number; greeting: number; silence: number; whole: number }
const usualPatience: SmtpPatience = { connect: 10_000, greeting: 10_000, silence: 20_000, whole: 60_000 }

/**
 * Sends over SMTP, one connection a mail: a connection that is shared between mails would, when it breaks, leave in
 * doubt which of them were taken.
 */
export function smtpTransport(smtpUrl: string, patience: SmtpPatience = usualPatience): MailTransport {
  const { auth, ...server } = parseConnectionUrl(smtpUrl)
  const options = {
    ...server,
    // A password never crosses a network in the clear. Without one, encryption is used when it is offered.
    requireTLS: Boolean(auth) && !server.secure && !isLoopback(server.host),
    connectionTimeout: patience.connect,
    dnsTimeout: patience.connect,
    greetingTimeout: patience.greeting,
    socketTimeout: patience.silence,
    socketCloseTimeout: 0,
    maxResponseSize: 64 * 1024,
  }
  return {
    explain: explainTrouble,
    async send(mail) {
      try {
        const message = await compose(mail)
        return await attempt(new SMTPConnection(options), auth, message, patience.whole)
      } catch (error) {
        return { outcome: 'not_sent', ...troubleOf(error as Error) }
      }
    },
  }
}

type Message = { envelope: { from: string | false; to: string[] }; source: Buffer }
type Auth = ReturnType<typeof parseConnectionUrl>['auth']

/** One conversation. Whatever comes first decides: the server's word, its silence, or the end of our patience. */
function attempt(
  connection: SMTPConnection,
  auth: Auth,
  { envelope, source }: Message,
  wholeMs: number,
): Promise<Delivery> {
  return new Promise((resolve) => {
    const finish = (delivery: Delivery) => {
      clearTimeout(timer)
      connection.close()
      resolve(delivery)
    }
    const fail = (error: Error) => finish({ outcome: 'not_sent', ...troubleOf(error) })
    const timer = setTimeout(() => fail(timeOut()), wholeMs)
    connection.on('error', fail)
    // The connection says that it has ended before it says why: the reason comes first to us.
    connection.once('end', () => setImmediate(() => fail(brokenOff())))
    const send = () =>
      connection.send(envelope, source, (error) => (error ? fail(error) : finish({ outcome: 'sent' })))
    connection.connect((error) => {
      if (error) return fail(error)
      if (!auth) return send()
      connection.login(auth, (refusal) => (refusal ? fail(refusal) : send()))
    })
  })
}

const timeOut = (): Error => Object.assign(new Error('the whole took too long'), { code: 'ETIMEDOUT' })
const brokenOff = (): Error => Object.assign(new Error('connection closed'), { code: 'ECONNECTION' })

async function compose(mail: OutgoingMail): Promise<Message> {
  const node = new MailComposer({
    from: mail.from,
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    attachments: [...(mail.picture ? [inline(mail.picture)] : []), ...(mail.files ?? []).map(attached)],
    messageId: mail.messageId,
    date: mail.date,
    ...(mail.replyTo && { replyTo: { name: '', address: mail.replyTo } }),
    ...(mail.references && { references: mail.references, inReplyTo: mail.references.at(-1) ?? '' }),
    // Programs that answer by themselves leave these alone.
    headers: {
      'Auto-Submitted': mail.automatic ?? 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...(mail.unsubscribe && { 'List-Unsubscribe': `<${mail.unsubscribe}>` }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile()
  return { envelope: node.getEnvelope(), source: await node.build() }
}

const inline = ({ cid, content }: MailPicture) => ({
  cid,
  content,
  filename: 'logo.png',
  contentType: 'image/png',
  contentDisposition: 'inline' as const,
})

const attached = ({ name, mediaType, content }: MailFile) => ({
  filename: name,
  contentType: mediaType,
  content: Buffer.from(content),
  contentDisposition: 'attachment' as const,
})

const isLoopback = (host: string | undefined): boolean =>
  host === undefined || host === 'localhost' || host === '::1' || host === '[::1]' || /^127\./.test(host)
