import { and, asc, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { people, sessionColleagues } from '../../db/schema/index.ts'
import { newId } from '../../lib/id.ts'
import type { Executor, Transaction } from '../context.ts'
import type { PersonFacts } from '../tickets/ticket-view.ts'
import type { SessionRecord } from './session-store.ts'

export type ColleagueRecord = typeof sessionColleagues.$inferSelect
export type ColleagueView = { record: ColleagueRecord; person: PersonFacts; invitedBy: string | null }

const inviter = alias(people, 'inviter')

/** [SES-15] Everybody who was asked in, or came, in that order. */
export const colleaguesOf = (
  executor: Executor,
  session: Pick<SessionRecord, 'id' | 'organisationId'>,
): Promise<ColleagueView[]> =>
  executor
    .select({
      record: sessionColleagues,
      person: {
        id: people.id,
        name: people.name,
        email: people.email,
        role: people.role,
        photoFileId: people.photoFileId,
      },
      invitedBy: inviter.name,
    })
    .from(sessionColleagues)
    .innerJoin(people, eq(people.id, sessionColleagues.personId))
    .leftJoin(inviter, eq(inviter.id, sessionColleagues.invitedById))
    .where(
      and(
        eq(sessionColleagues.organisationId, session.organisationId),
        eq(sessionColleagues.sessionId, session.id),
      ),
    )
    .orderBy(asc(sessionColleagues.createdAt), asc(sessionColleagues.id))

export const colleagueOf = (colleagues: ColleagueView[], personId: string): ColleagueRecord | null =>
  colleagues.find(({ record }) => record.personId === personId)?.record ?? null

export async function findColleague(
  executor: Executor,
  session: Pick<SessionRecord, 'id' | 'organisationId'>,
  personId: string,
): Promise<ColleagueRecord | null> {
  const [record] = await executor
    .select()
    .from(sessionColleagues)
    .where(
      and(
        eq(sessionColleagues.organisationId, session.organisationId),
        eq(sessionColleagues.sessionId, session.id),
        eq(sessionColleagues.personId, personId),
      ),
    )
  return record ?? null
}

type Standing = Pick<ColleagueRecord, 'state' | 'purpose'> & Partial<Pick<ColleagueRecord, 'invitedById'>>

/** How it stands from now on, whether or not there was a row before; `invitedById` stays when it is not given. */
export async function writeColleague(
  tx: Transaction,
  session: Pick<SessionRecord, 'id' | 'organisationId'>,
  personId: string,
  standing: Standing,
  now: Date,
): Promise<void> {
  await tx
    .insert(sessionColleagues)
    .values({
      id: newId(now.getTime()),
      organisationId: session.organisationId,
      sessionId: session.id,
      personId,
      invitedById: null,
      ...standing,
      changedAt: now,
      createdAt: now,
    })
    .onConflictDoUpdate({
      target: [sessionColleagues.sessionId, sessionColleagues.personId],
      set: { ...standing, changedAt: now },
    })
}

/** The session is theirs now: they are nobody's colleague in it. */
export async function forgetColleague(
  tx: Transaction,
  session: Pick<SessionRecord, 'id' | 'organisationId'>,
  personId: string,
): Promise<void> {
  await tx
    .delete(sessionColleagues)
    .where(
      and(
        eq(sessionColleagues.organisationId, session.organisationId),
        eq(sessionColleagues.sessionId, session.id),
        eq(sessionColleagues.personId, personId),
      ),
    )
}
