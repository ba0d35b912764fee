import { Readable } from 'node:stream'
import { createArticle, uploadArticlePicture } from '@deskside/protocol/http/articles'
import { createCannedReply } from '@deskside/protocol/http/canned-replies'
import { addContact } from '@deskside/protocol/http/computers-contacts'
import { createMacro } from '@deskside/protocol/http/macros'
import { createRequester, inviteTechnician } from '@deskside/protocol/http/people'
import { createSavedView } from '@deskside/protocol/http/saved-views'
import { readSession, startSession } from '@deskside/protocol/http/sessions'
import { listTags } from '@deskside/protocol/http/tags'
import { createTeam } from '@deskside/protocol/http/teams'
import { listTicketOptions } from '@deskside/protocol/http/ticket-options'
import { commentTicket, createTicket, uploadAttachment } from '@deskside/protocol/http/tickets'
import { addTimeEntry } from '@deskside/protocol/http/time-entries'
import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { receivedMails, supportAddresses } from '../../src/db/schema/mail-in.ts'
import { notifications } from '../../src/db/schema/notifications.ts'
import { outbox, participants, recordings } from '../../src/db/schema/sessions.ts'
import { addDevice } from '../../src/domain/devices/add-device.ts'
import { takeMail } from '../../src/domain/mail-in/take-mail.ts'
import { addPushDevice } from '../../src/domain/push/push-devices.ts'
import { createSchedule } from '../../src/domain/report-schedules/manage-schedules.ts'
import { createScriptToken } from '../../src/domain/script-tokens/create-script-token.ts'
import { createWebhook } from '../../src/domain/webhooks/manage-webhooks.ts'
import { newId } from '../../src/lib/id.ts'
import type { TestClient, TestDesk, TestOrganisation } from '../support/server.ts'

export const callers = ['anonymous', 'requester', 'technician', 'administrator'] as const
export type Caller = (typeof callers)[number]

/** One organisation with something of everything, and a browser for everybody who could ask for it. */
export interface World {
  organisation: TestOrganisation
  clients: Record<Caller | 'otherRequester' | 'otherTechnician', TestClient>
  /** Ids by what they name in the tables of tests. */
  ids: Record<string, string>
  /** Words that only this organisation may ever read. */
  secrets: string[]
}

export async function aWorld(desk: TestDesk, organisation: TestOrganisation): Promise<World> {
  const requester = await desk.aRequester({}, organisation)
  const otherRequester = await desk.aRequester({}, organisation)
  const technician = await desk.aTechnician({}, organisation)
  const otherTechnician = await desk.aTechnician({ inTeam: false }, organisation)
  const administrator = await desk.anAdministrator({ inTeam: false }, organisation)
  const clients = {
    anonymous: desk.anonymous(organisation),
    requester: await desk.as(requester),
    otherRequester: await desk.as(otherRequester),
    technician: await desk.as(technician),
    otherTechnician: await desk.as(otherTechnician),
    administrator: await desk.as(administrator),
  }
  const word = `secret-${newId().slice(-12)}`
  const team = await clients.administrator.call(createTeam, { body: { name: `Team ${word}` } })
  const attachment = await clients.technician.upload<{ id: string }>(
    uploadAttachment.path,
    Buffer.from(word),
    {
      name: `${word}.txt`,
      type: 'text/plain',
    },
  )
  const file = async (requesterId: string, teamId: string) =>
    (
      await clients.administrator.call(createTicket, {
        body: { title: `Ticket ${word}`, requesterId, teamId, tags: [word] },
      })
    ).body
  const ticket = await file(requester.id, organisation.teamId)
  const otherTeamTicket = await file(otherRequester.id, team.body.id)
  await clients.technician.call(commentTicket, {
    params: { id: ticket.id },
    body: { body: `internal ${word}`, visibility: 'internal' },
  })
  const tagged = await clients.administrator.call(listTags, {})
  const time = await clients.technician.call(addTimeEntry, {
    params: { id: ticket.id },
    body: { day: '2026-03-24', minutes: 5, note: word },
  })
  const article = await clients.technician.call(createArticle, {
    body: { texts: { en: { title: `Article ${word}`, body: word } } },
  })
  const picture = await clients.technician.upload<{ id: string }>(
    uploadArticlePicture.path,
    await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
      .png()
      .toBuffer(),
    { name: 'a.png', type: 'image/png' },
  )
  const { session } = (await clients.technician.call(startSession, { params: { id: ticket.id }, body: {} }))
    .body
  const view = await clients.technician.call(createSavedView, {
    body: { name: `View ${word}`, query: 'phase=open' },
  })
  const reply = await clients.technician.call(createCannedReply, {
    body: { name: word, scope: 'personal', bodies: { en: word, fr: word } },
  })
  const macro = await clients.administrator.call(createMacro, {
    body: { name: word, actions: [{ do: 'add_tag', tag: word }] },
  })
  const options = (await clients.administrator.call(listTicketOptions)).body.items
  const someone = await clients.technician.call(createRequester, {
    body: { name: `Person ${word}`, email: `${word}@example.org` },
  })
  await clients.administrator.call(inviteTechnician, {
    body: { name: 'Invited', email: `invited-${word}@example.org`, role: 'technician' },
  })
  const [mail] = await desk.deps.db.select().from(outbox).where(eq(outbox.organisationId, organisation.id))
  const [notification] = await desk.deps.db
    .select({ id: notifications.id })
    .from(notifications)
    .where(eq(notifications.personId, technician.id))
  const pushDevice = await addPushDevice(
    desk.deps,
    await desk.actorOf(technician),
    { endpoint: `https://push.example.org/${word}`, keys: { p256dh: 'x', auth: 'x' } },
    word,
  )
  const { view: token } = await createScriptToken(desk.deps, await desk.actorOf(technician), {
    name: `Token ${word}`,
    scopes: ['sessions'],
    days: null,
  })
  const { body: contact } = await clients.technician.call(addContact, {
    body: { name: `Contact ${word}`, email: `contact-${word}@example.org`, groupId: organisation.teamId },
  })
  const group = { id: organisation.teamId }
  const { device } = await addDevice(desk.deps, await desk.actorOf(technician), {
    remoteControlId: 123_456_789,
    group,
    alias: `Device ${word}`,
  })
  const supportAddress = newId()
  await desk.deps.db
    .insert(supportAddresses)
    .values({ id: supportAddress, organisationId: organisation.id, address: `${word}@${organisation.host}` })
  const recipient = { organisationId: organisation.id, address: `${word}@${organisation.host}`, teamId: null }
  await takeMail(desk.deps, {
    door: 'smtp',
    recipients: [recipient],
    content: Readable.from([
      Buffer.from(`From: someone@example.org\r\nSubject: Mail ${word}\r\n\r\nHello\r\n`),
    ]),
  })
  const [received] = await desk.deps.db
    .select()
    .from(receivedMails)
    .where(eq(receivedMails.organisationId, organisation.id))
  const { webhook } = await createWebhook(desk.deps, await desk.actorOf(administrator), {
    name: `Webhook ${word}`,
    url: 'https://hooks.example.org',
    events: ['session.expired'],
  })
  const { schedule } = await createSchedule(desk.deps, await desk.actorOf(technician), {
    name: `Schedule ${word}`,
    report: 'summary',
    filters: {},
    period: 'yesterday',
    rhythm: { every: 'day' },
    time: '08:00',
    recipientIds: [technician.id],
  })
  const option = (kind: string) => options.find((one) => one.kind === kind)?.id ?? ''
  return {
    organisation,
    clients,
    secrets: [word],
    ids: {
      ticket: ticket.id,
      ticketNumber: String(ticket.number),
      otherTeamTicket: otherTeamTicket.id,
      session: session.id,
      recording: await aRecording(desk, organisation.id, session.id, technician.id),
      participant: newId(),
      timeEntry: time.body.id,
      article: article.body.id,
      articlePicture: picture.body.id,
      savedView: view.body.id,
      cannedReply: reply.body.id,
      macro: macro.body.id,
      team: team.body.id,
      person: someone.body.id,
      requester: requester.id,
      technician: technician.id,
      administrator: administrator.id,
      attachment: attachment.body.id,
      mail: mail?.id ?? '',
      supportAddress,
      receivedMail: received?.id ?? '',
      notification: notification?.id ?? '',
      pushDevice: pushDevice.id,
      scriptToken: token.id,
      contact: contact.id,
      device: device.id,
      webhook: webhook.id,
      schedule: schedule.id,
      tag: tagged.body.items[0]?.id ?? '',
      category: option('category'),
      type: option('type'),
      priority: option('priority'),
      source: option('source'),
      status: option('status'),
      nothing: newId(),
    },
  }
}

/** A recording of the session, as if a device had allowed it. */
async function aRecording(desk: TestDesk, organisationId: string, sessionId: string, technicianId: string) {
  const [id, participantId, at] = [newId(), newId(), new Date()]
  const named = { organisationId, sessionId }
  await desk.deps.db
    .insert(participants)
    .values({ ...named, id: participantId, tokenHash: participantId, came: 'link', name: 'Alex Durand' })
  await desk.deps.db.insert(recordings).values({
    ...named,
    id,
    participantId,
    technicianId,
    allowedBy: 'Alex Durand',
    startedAt: at,
    addedAt: at,
  })
  return id
}

/** The session's links as its technician sees them: what must not show elsewhere. */
export async function customerLink({ clients, ids }: World): Promise<string> {
  const { body } = await clients.technician.call(readSession, { params: { id: ids.session ?? '' } })
  return body.customerLink ?? ''
}
