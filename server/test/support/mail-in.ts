import { createTransport } from 'nodemailer'
import { onTestFinished } from 'vitest'
import { receivedMails, supportAddresses } from '../../src/db/schema/index.ts'
import { type Jobs, startJobs } from '../../src/jobs/start-jobs.ts'
import { newId } from '../../src/lib/id.ts'
import { openMailDoors } from '../../src/start/open-mail-doors.ts'
import type { TestDesk, TestOrganisation } from './server.ts'

export type Mail = {
  from?: string
  to?: string
  /** Further header lines. */
  headers?: Record<string, string>
  subject?: string
  messageId?: string
  body?: string
  /** Everything after the headers, with its own `Content-Type`. */
  raw?: string
}

let serial = 0

/** A mail as it travels. Each has a Message-ID of its own unless it is given one. */
export function mailOf(mail: Mail = {}): string {
  const head = {
    From: mail.from ?? 'Ann Dupont <ann@customer.example>',
    To: mail.to ?? 'support@desk.test',
    Subject: mail.subject ?? 'The printer is silent',
    Date: 'Fri, 27 Nov 2026 10:00:00 +0000',
    'Message-ID': `<${mail.messageId ?? `m${++serial}.${newId()}@customer.example`}>`,
    ...mail.headers,
  }
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`)
  const rest = mail.raw ?? `\r\n${mail.body ?? 'It does not print.'}\r\n`
  return `${lines.join('\r\n')}\r\n${rest}`
}

export async function aSupportAddress(
  desk: TestDesk,
  address = 'support@desk.test',
  {
    teamId = null,
    organisation = desk.organisation,
  }: { teamId?: string | null; organisation?: TestOrganisation } = {},
): Promise<string> {
  await desk.deps.db
    .insert(supportAddresses)
    .values({ id: newId(), organisationId: organisation.id, address, teamId })
  return address
}

/** The desk's door for mail, open on a port of its own, and its jobs; `send` resolves when the mail was taken. */
export async function aMailDoor(desk: TestDesk, protocol: 'smtp' | 'lmtp' = 'smtp') {
  const at = { host: '127.0.0.1', port: 0 }
  const mail = { smtpUrl: null, from: '', inSmtp: null, inLmtp: null }
  const [door] = await openMailDoors(
    desk.deps,
    { mail: { ...mail, [protocol === 'smtp' ? 'inSmtp' : 'inLmtp']: at } },
    null,
  )
  if (!door) throw new Error('no door')
  onTestFinished(() => door.close())
  const jobs = mailJobs(desk)
  const transport = createTransport({
    host: '127.0.0.1',
    port: door.port,
    lmtp: protocol === 'lmtp',
    ignoreTLS: true,
  })
  onTestFinished(() => transport.close())
  return {
    port: door.port,
    jobs,
    send: (raw: string | Buffer, envelope: { from?: string; to?: string | string[] } = {}) =>
      transport.sendMail({
        raw,
        envelope: { from: envelope.from ?? 'ann@customer.example', to: envelope.to ?? 'support@desk.test' },
      }),
  }
}

/** What happens to mails without being asked for. */
export function mailJobs(desk: TestDesk): Jobs {
  const jobs = startJobs(desk.deps, { events: desk.events, connectionString: null, transport: null })
  onTestFinished(() => jobs.stop())
  return jobs
}

/** Every received mail, the oldest first. */
export const receivedOf = (desk: TestDesk) =>
  desk.deps.db.select().from(receivedMails).orderBy(receivedMails.createdAt, receivedMails.id)
