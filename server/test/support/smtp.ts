import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import type { Readable } from 'node:stream'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { onTestFinished } from 'vitest'

export type ReceivedMail = Email & { raw: string; recipients: string[] }

export type TestSmtp = {
  url: string
  /** Every mail that was taken, in the order of their end. */
  received: ReceivedMail[]
  close(): Promise<void>
}

/** A refusal as SMTP says it. */
export const smtpError = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode })

/**
 * A real SMTP server. `onReceived` decides on each mail after its content has arrived: it may throw `smtpError`, never
 * resolve, or cut the connection.
 */
export async function anSmtpServer(
  options: Partial<SMTPServerOptions> & {
    port?: number
    onReceived?: (mail: ReceivedMail, socket: Socket | undefined) => Promise<void> | void
  } = {},
): Promise<TestSmtp> {
  const { onReceived, port = 0, ...rest } = options
  const received: ReceivedMail[] = []
  const sockets = new Set<Socket>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onData(stream, session, done) {
      read(stream)
        .then(async (raw) => {
          const recipients = session.envelope.rcptTo.map(({ address }) => address)
          const mail = { ...(await PostalMime.parse(raw)), raw, recipients }
          await onReceived?.(mail, [...sockets].at(-1))
          received.push(mail)
          done()
        })
        .catch(done)
    },
    ...rest,
  })
  server.on('error', () => {})
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  const close = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy()
      server.close(() => resolve())
    })
  onTestFinished(close)
  const address = server.server.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${address.port}`, received, close }
}

/** A port on which something answers that is no SMTP server: `greet` does what it likes with each connection. */
export async function aRawServer(greet: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    greet(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function read(stream: Readable): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
