import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import type { Recipient } from '../../domain/mail-in/find-recipient.ts'
import type { IncomingMail } from '../../domain/mail-in/take-mail.ts'
import { databaseTrouble } from '../../lib/database-trouble.ts'
import type { Logger } from '../../lib/logger.ts'
import { limits } from './limits.ts'

export type SmtpDoorOptions = {
  protocol: 'smtp' | 'lmtp'
  host: string
  port: number
  /** As PEM; null: STARTTLS is not offered. */
  tls: { cert: string; key: string } | null
  logger: Logger
  /** Null for an address that is not ours to take mail for: nothing is passed on to others, ever. */
  findRecipient(address: string): Promise<Recipient | null>
  /** Resolves once the mail cannot be lost any more. */
  take(mail: IncomingMail): Promise<void>
}

export type SmtpDoor = { port: number; close(): Promise<void> }

const mostRecipients = 100
const mostConnections = 100
const silenceMs = 60_000

/** A session with whom its recipients belong to, looked up as each was named. */
type Session = SMTPServerSession & { recipients?: Map<string, Recipient> }

/**
 * The door at which other mail servers hand mail over. It says "taken" only after `take` has, so a mail belongs to one of
 * the two servers at any moment; what it cannot take now it asks to be brought again (4xx).
 */
export async function openSmtpDoor(options: SmtpDoorOptions): Promise<SmtpDoor> {
  const { protocol, host, port, tls, logger } = options
  const server = new SMTPServer({
    lmtp: protocol === 'lmtp',
    banner: 'Deskside',
    size: limits.bytes,
    maxClients: mostConnections,
    socketTimeout: silenceMs,
    closeTimeout: 2_000,
    disableReverseLookup: true,
    authOptional: true,
    disabledCommands: tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    ...(tls && { cert: tls.cert, key: tls.key }),
    logger: false,
    onMailFrom: (_address, session: Session, done) => {
      session.recipients = new Map()
      done()
    },
    onRcptTo: ({ address }, session: Session, done) => {
      nameRecipient(options, session, address).then(() => done(), done)
    },
    onData: (stream, session: Session, done) => {
      receive(options, stream, session).then(() => done(null, 'Taken'), done)
    },
  })
  // Of a single connection, which is over then.
  server.on('error', (error) => logger.debug({ err: error }, 'A connection of incoming mail failed'))
  server.listen(port, host)
  await once(server.server, 'listening')
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function nameRecipient(options: SmtpDoorOptions, session: Session, address: string): Promise<void> {
  if (session.envelope.rcptTo.length >= mostRecipients) throw refusal(452, '4.5.3 Too many recipients')
  const recipient = await options.findRecipient(address).catch((error) => {
    throw later(error, options.logger)
  })
  if (!recipient) throw refusal(550, '5.1.1 No mail is taken here for this address')
  session.recipients?.set(address.toLowerCase(), recipient)
}

async function receive(
  options: SmtpDoorOptions,
  stream: SMTPServerDataStream,
  session: Session,
): Promise<void> {
  const recipients = oneForEach(session)
  try {
    await options.take({
      door: options.protocol,
      recipients,
      content: guard(stream),
      trace: traceOf(session),
    })
  } catch (error) {
    // The rest is read and dropped, so that the answer is heard.
    stream.resume()
    throw (error as { responseCode?: number }).responseCode ? error : later(error, options.logger)
  }
}

/** A mail is one thing for an organisation, however many of its addresses it names; a reply address says most. */
function oneForEach({ recipients }: Session): Recipient[] {
  const found = new Map<string, Recipient>()
  for (const recipient of recipients?.values() ?? []) {
    const before = found.get(recipient.organisationId)
    if (!before || (recipient.address.includes('+') && !before.address.includes('+')))
      found.set(recipient.organisationId, recipient)
  }
  return [...found.values()]
}

/** Ends as an error when there is more of it than was announced, or the sender went away in the middle. */
function guard(stream: SMTPServerDataStream): SMTPServerDataStream {
  const check = async function* () {
    for await (const chunk of stream) yield chunk as Buffer
    if (stream.sizeExceeded) throw refusal(552, '5.3.4 The mail is larger than 25 MiB')
  }
  return check() as unknown as SMTPServerDataStream
}

/** What the last server on a mail's way writes above it (RFC 5321, 4.4): among it, where a bounce would go. */
function traceOf({ envelope, remoteAddress, hostNameAppearsAs }: Session): string {
  const word = (text: unknown) =>
    String(text ?? '')
      .replace(/[^\x21-\x7e]/g, '')
      .slice(0, 255)
  const from = envelope.mailFrom ? word(envelope.mailFrom.address) : ''
  const to = word(envelope.rcptTo[0]?.address)
  return (
    `Return-Path: <${from}>\r\nDelivered-To: ${to}\r\n` +
    `Received: from ${word(hostNameAppearsAs) || 'unknown'} ([${word(remoteAddress)}])\r\n` +
    `\tby Deskside; ${new Date().toUTCString().replace('GMT', '+0000')}\r\n`
  )
}

const refusal = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode })

/** The sender keeps the mail and brings it again. */
function later(error: unknown, logger: Logger): Error {
  const full = databaseTrouble(error) === 'full' || (error as NodeJS.ErrnoException).code === 'ENOSPC'
  logger.warn({ err: error }, 'Mail could not be taken; its sender was asked to bring it again')
  return full
    ? refusal(452, '4.3.1 There is no room at the moment')
    : refusal(451, '4.3.0 Mail cannot be taken at the moment')
}
