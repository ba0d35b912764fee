import { expect } from 'vitest'
import { endSession } from '../../../src/domain/sessions/end-session.ts'
import { type ApiProgram, aProgram } from '../../support/api-program.ts'
import type { TestDesk, TestPerson } from '../../support/server.ts'
import { aCast, aDevice, aSession, type Cast } from '../../support/sessions.ts'

/** A desk where somebody was helped once, and an administrator's program that may do everything. */
export type Stage = {
  desk: TestDesk
  cast: Cast
  owner: TestPerson
  program: ApiProgram
  userid: string
  /** The default group. */
  groupid: string
}

/** In an organisation of its own, so that the cases share one server and nothing else. */
export async function aStage(desk: TestDesk): Promise<Stage> {
  const organisation = await desk.anOrganisation()
  const cast = await aCast(desk, organisation)
  const session = await aSession(desk, cast)
  await aDevice(desk, session, { device: 'helper', name: 'Alex Durand' })
  await endSession(desk.deps, cast.actor, session.id)
  const owner = await desk.anAdministrator({ inTeam: false }, organisation)
  const program = await aProgram(desk, owner)
  const { userid } = (await program.get('/account')).body
  const groupid = (await program.get('/groups')).body.groups[0].id
  return { desk, cast, owner, program, userid, groupid }
}

export const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
export const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/
export const invalid = { status: 400, body: { error: 'invalid_request', error_code: expect.any(Number) } }

export const ok = async (answer: Promise<{ status: number; text: string; body: unknown }>) => {
  const { status, text, body } = await answer
  expect(status, text).toBe(200)
  // biome-ignore lint/suspicious/noExplicitAny: an outside program knows no types
  return body as any
}

export const done = async (answer: Promise<{ status: number; text: string }>) => {
  const { status, text } = await answer
  expect({ status, text }).toEqual({ status: 204, text: '' })
}

/** A case or more for every operation, by its name. */
export type Cases = Record<string, (stage: Stage) => Promise<void>>
