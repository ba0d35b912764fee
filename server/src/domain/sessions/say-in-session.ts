import { cleanChatText } from '@deskside/protocol/chat-text'
import { DesksideError } from '@deskside/protocol/errors'
import { mostChatMessages } from '@deskside/protocol/vocabulary/chat'
import { isOpenState } from '@deskside/protocol/vocabulary/sessions'
import { newId } from '../../lib/id.ts'
import type { Actor, Deps, Transaction } from '../context.ts'
import { announce } from '../events.ts'
import { require } from '../policy.ts'
import { recordEvent } from '../timeline/record-event.ts'
import { findChatMessage, insertChatMessage, lastChatNumber } from './chat-store.ts'
import { findColleague } from './colleague-store.ts'
import { findParticipant } from './participant-store.ts'
import { mayWrite } from './session-policy.ts'
import { type LockedSession, lockSession } from './session-store.ts'

/** Who writes: a technician who may have the console open, or a device of the requester's that was let in. */
export type ChatWriter =
  | { role: 'technician'; actor: Actor }
  | { role: 'requester'; organisationId: string; participantId: string }

type Writing = {
  side: 'technician' | 'requester'
  name: string
  personId: string | null
  participantId: string | null
}

/**
 * Keeps one message of a session's chat, cleaned, under the next number, and tells it to everybody in the session. The
 * first one of a session is an event on the ticket's timeline. Sent again under the same id it is the same message, and
 * nothing is told.
 * @throws DesksideError `not_found`, `forbidden`, `session_over`; `not_admitted` before the requester knows the writer; `malformed_message` when nothing is left of it;
 *   `conflict` when the id is another writer's; `too_large` when the session has as many as it may
 */
export async function sayInSession(
  deps: Pick<Deps, 'db' | 'clock'>,
  sessionId: string,
  writer: ChatWriter,
  message: { messageId: string; text: string },
): Promise<void> {
  const text = cleanChatText(message.text)
  if (text === '') throw new DesksideError('malformed_message', { field: 'text' })
  await deps.db.transaction(async (tx) => {
    const locked = await lockSession(tx, organisationOf(writer), sessionId)
    const { session, audience } = locked
    if (!isOpenState(session.state)) throw new DesksideError('session_over')
    const writing = await writingOf(tx, locked, writer)
    const before = await findChatMessage(tx, session, message.messageId)
    if (before) return refuseUnlessSame(before, writing)
    const number = (await lastChatNumber(tx, session)) + 1
    if (number > mostChatMessages) throw new DesksideError('too_large')
    const at = deps.clock.now()
    await insertChatMessage(tx, {
      ...writing,
      id: newId(at.getTime()),
      organisationId: session.organisationId,
      sessionId,
      messageId: message.messageId,
      number,
      text,
      deliveredAt: null,
      createdAt: at,
    })
    if (number === 1)
      await recordEvent(tx, audience, {
        event: { type: 'session.chat_begun', sessionId },
        authorId: writing.personId,
        at,
      })
    await announce(tx, { type: 'session.chatted', audience, sessionId, news: { kind: 'message', number } })
  })
}

const organisationOf = (writer: ChatWriter): string =>
  writer.role === 'technician' ? writer.actor.organisationId : writer.organisationId

async function writingOf(
  tx: Transaction,
  { session, ticket }: LockedSession,
  writer: ChatWriter,
): Promise<Writing> {
  if (writer.role === 'technician') {
    const { actor } = writer
    require(mayWrite(actor, session, ticket, await findColleague(tx, session, actor.personId)))
    return { side: 'technician', name: actor.name, personId: actor.personId, participantId: null }
  }
  const participant = await findParticipant(tx, session, writer.participantId)
  if (!participant?.admittedAt || !participant.joinedAt) throw new DesksideError('not_found')
  return { side: 'requester', name: participant.name, personId: null, participantId: participant.id }
}

function refuseUnlessSame(
  before: Pick<Writing, 'personId' | 'participantId'>,
  { personId, participantId }: Writing,
): void {
  if (before.personId !== personId || before.participantId !== participantId)
    throw new DesksideError('conflict')
}
