import { randomBytes } from 'node:crypto'
import { sessions } from '../../src/db/schema/index.ts'
import { newId } from '../../src/lib/id.ts'
import type { TestDesk, TestPerson } from './server.ts'

type SessionRow = typeof sessions.$inferInsert

export type PastSession = { by: TestPerson; ticketId: string; createdAt: string } & Partial<
  Pick<SessionRow, 'state' | 'teamId' | 'engine' | 'endedBy' | 'invitedAt' | 'openedAt' | 'activeAt'>
> & {
    /** Null: nobody joined. */
    seconds?: number | null
  }

/** A session as it stands when it is over: joined a minute after Play, ended `seconds` later. */
export async function aPastSession(desk: TestDesk, wish: PastSession): Promise<string> {
  const { by, ticketId, seconds = null, state = 'ended', ...columns } = wish
  const createdAt = new Date(wish.createdAt)
  const joinedAt = seconds === null ? null : new Date(createdAt.getTime() + 60_000)
  const id = newId(createdAt.getTime())
  await desk.deps.db.insert(sessions).values({
    engine: 'deskside',
    endedBy: 'technician',
    ...columns,
    id,
    organisationId: by.organisation.id,
    ticketId,
    technicianId: by.id,
    state,
    code: `s${String(10_000_000 + (randomBytes(4).readUInt32BE() % 89_999_999))}`,
    linkSalt: 'salt',
    customerLinkHash: newId(),
    helperPassHash: newId(),
    requesterName: 'Rosa',
    createdAt,
    expiresAt: new Date(createdAt.getTime() + 24 * 3_600_000),
    joinedAt,
    endedAt: joinedAt && seconds !== null ? new Date(joinedAt.getTime() + seconds * 1000) : createdAt,
    durationSeconds: seconds,
  })
  return id
}
