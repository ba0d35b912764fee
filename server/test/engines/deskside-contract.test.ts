import type { SessionCode } from '@deskside/protocol/ids'
import type { OutsideArea } from '@deskside/protocol/vocabulary/outside'
import { type TokenScope, tokenScopes } from '@deskside/protocol/vocabulary/token-scopes'
import { eq } from 'drizzle-orm'
import { apiSessions, scriptTokens, sessions } from '../../src/db/schema/index.ts'
import { createScriptToken } from '../../src/domain/script-tokens/create-script-token.ts'
import { endSession } from '../../src/domain/sessions/end-session.ts'
import type { SessionRecord } from '../../src/domain/sessions/session-store.ts'
import { teamViewerEngine } from '../../src/engines/teamviewer/teamviewer-engine.ts'
import { newId } from '../../src/lib/id.ts'
import { hashToken } from '../../src/lib/secrets/tokens.ts'
import { type EngineUnderContract, outsideEngineContract } from '../support/outside-engine-contract.ts'
import { aServer, type TestDesk } from '../support/server.ts'
import { aDevice } from '../support/sessions.ts'
import { aDeviceSocket } from '../support/signalling.ts'

const scopesOfArea: Record<OutsideArea, TokenScope[]> = {
  sessions: ['sessions'],
  reports: ['reports'],
  contacts: ['contacts', 'groups'],
}

async function sessionOf(desk: TestDesk, code: SessionCode): Promise<SessionRecord> {
  const [session] = await desk.deps.db.select().from(sessions).where(eq(sessions.code, code))
  if (!session) throw new Error(`no session ${code}`)
  return session
}

/** [API-1] The desk's own `/api/v1` over real HTTP, asked by the engine that is written for TeamViewer. */
async function atAnotherDesk(): Promise<EngineUnderContract> {
  const desk = await aServer()
  const port = await desk.listen()
  const actor = await desk.actorOf(await desk.anAdministrator({ name: 'Ann Example' }))
  const aToken = async (scopes: TokenScope[]) =>
    (await createScriptToken(desk.deps, actor, { name: `Token ${newId()}`, scopes, days: null })).token
  const engineOf = (source: string) => teamViewerEngine({ apiUrl: `http://localhost:${port}/api/v1`, source })
  const { db } = desk.deps
  return {
    engine: engineOf('https://desk.example.org'),
    otherDesk: engineOf('https://other.example.org'),
    token: await aToken([...tokenScopes]),
    tokenWithout: (areas) => {
      const without = areas.flatMap((area) => scopesOfArea[area])
      return aToken(tokenScopes.filter((scope) => !without.includes(scope)))
    },
    async revoke(token) {
      const revoked = { revokedAt: desk.clock.now() }
      await db
        .update(scriptTokens)
        .set(revoked)
        .where(eq(scriptTokens.tokenHash, hashToken(token)))
    },
    async customerArrives(code) {
      const { token } = await aDevice(desk, await sessionOf(desk, code))
      await aDeviceSocket(port, token).settled()
    },
    closeThere: async (code) => void (await endSession(desk.deps, actor, (await sessionOf(desk, code)).id)),
    async deleteThere(code) {
      const { id } = await sessionOf(desk, code)
      await db.delete(apiSessions).where(eq(apiSessions.sessionId, id))
      await db.delete(sessions).where(eq(sessions.id, id))
    },
    async connect(code, from, to) {
      const { id } = await sessionOf(desk, code)
      const durationSeconds = Math.round((to.getTime() - from.getTime()) / 1000)
      const past = { state: 'ended', endedBy: 'technician', createdAt: from, joinedAt: from } as const
      await db
        .update(sessions)
        .set({ ...past, endedAt: to, durationSeconds })
        .where(eq(sessions.id, id))
    },
  }
}

outsideEngineContract('another Deskside', atAnotherDesk)
