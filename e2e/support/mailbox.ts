import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** A real SMTP server that keeps what it takes and can be told to misbehave. */
export type Mailbox = {
  url: string
  mails: Email[]
  /** The first mail, kept or still to come, that fits. */
  receives(fits: (mail: Email) => boolean, patienceMs?: number): Promise<Email>
  /** Stops listening, as a server that is down; `resume` takes the same port again. */
  pause(): Promise<void>
  resume(): Promise<void>
  close(): Promise<void>
}

export async function startMailbox(): Promise<Mailbox> {
  const mails: Email[] = []
  const watchers = new Set<() => void>()
  let server = await listen(0)
  const port = portOf(server)

  function listen(atPort: number): Promise<SMTPServer> {
    const made = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData(stream, _session, done) {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
            mails.push(mail)
            done()
            for (const watcher of watchers) watcher()
          }, done)
        })
      },
    })
    return new Promise((resolve, reject) => {
      made.once('error', reject)
      made.listen(atPort, '127.0.0.1', () => resolve(made))
    })
  }
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))

  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    receives: (fits, patienceMs = 60_000) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          watchers.delete(look)
          reject(new Error(`no such mail among ${mails.map((mail) => mail.subject).join(' | ') || 'none'}`))
        }, patienceMs)
        const look = () => {
          const mail = mails.find(fits)
          if (!mail) return
          clearTimeout(timer)
          watchers.delete(look)
          resolve(mail)
        }
        watchers.add(look)
        look()
      }),
    pause: close,
    resume: async () => {
      server = await listen(port)
    },
    close,
  }
}

const portOf = (server: SMTPServer): number => {
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('the mailbox has no port')
  return address.port
}

/** Fits the invitation to a session: its reader gets other mails about the ticket besides. */
export const isInvitationTo =
  (address: string) =>
  (mail: Email): boolean =>
    mail.to?.[0]?.address === address && /\/j\//.test(mail.text ?? '')

/** The first link in a mail's text that leads to a path. */
export function linkIn(mail: Email, path: RegExp): string {
  const links = (mail.text ?? '').match(/https?:\/\/\S+/g) ?? []
  const link = links.find((candidate) => path.test(candidate))
  if (!link) throw new Error(`no link ${path} in: ${mail.text}`)
  return link
}
