import { randomUUID } from 'node:crypto'
import { type FileReport, mostFilesOfSession } from '@deskside/protocol/signaling/files'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { endSession } from '../../src/domain/sessions/end-session.ts'
import { recordFiles } from '../../src/domain/sessions/record-files.ts'
import { aScene } from '../support/scene.ts'
import { aServer, type TestDesk } from '../support/server.ts'
import { eventsOf } from '../support/sessions.ts'

describe('[CTL-2] files', () => {
  const aFile = (changes: Partial<FileReport> = {}): FileReport => ({
    transferId: randomUUID(),
    name: 'report.pdf',
    size: 1_200_000,
    sha256: 'a'.repeat(64),
    direction: 'in',
    outcome: 'done',
    ...changes,
  })
  const filesOf = async (desk: TestDesk, ticketId: string) =>
    (await eventsOf(desk, ticketId)).filter(({ type }) => type === 'session.file')

  test('each is on the timeline once, by the word of the device, with name, size, hash and outcome', async () => {
    const desk = await aServer()
    const { device, session, cast } = await aScene(desk)
    const file = aFile()
    const failed = aFile({ outcome: 'stopped', sha256: null, direction: 'out' })
    expect(await device.send('files/ended', { files: [file, failed, file] })).toEqual({ ok: true })
    // Told again after a reconnection, and told otherwise: it stays as it was told first.
    expect(await device.send('files/ended', { files: [{ ...file, name: 'other' }] })).toEqual({ ok: true })
    expect(await filesOf(desk, cast.ticketId)).toEqual([
      { type: 'session.file', sessionId: session.id, ...file },
      { type: 'session.file', sessionId: session.id, ...failed },
    ])
  })

  test('its name is recorded as it may be shown', async () => {
    const desk = await aServer()
    const { device, cast } = await aScene(desk)
    const names = ['invoice\u202Efdp.exe', '../../etc/passwd', '\u200b']
    await device.send('files/ended', { files: names.map((name) => aFile({ name })) })
    expect((await filesOf(desk, cast.ticketId)).map((event) => 'name' in event && event.name)).toEqual([
      'invoicefdp.exe',
      'passwd',
      'file',
    ])
  })

  test('the console has no say in it', async () => {
    const desk = await aServer()
    const { console, cast } = await aScene(desk)
    expect(await console.send('files/ended', { files: [aFile()] })).toEqual({ ok: false, code: 'forbidden' })
    expect(await filesOf(desk, cast.ticketId)).toEqual([])
  })

  test('what makes no sense is refused whole', async () => {
    const desk = await aServer()
    const { device, cast } = await aScene(desk)
    for (const files of [
      [],
      [aFile({ sha256: 'none' })],
      [aFile({ name: '' })],
      [aFile({ size: -1 })],
      Array.from({ length: 51 }, () => aFile()),
    ]) {
      expect(await device.send('files/ended', { files })).toMatchObject({
        ok: false,
        code: 'malformed_message',
      })
    }
    expect(await filesOf(desk, cast.ticketId)).toEqual([])
  })

  test('nobody fills a timeline with them: after a burst it is refused, and may be told again', async () => {
    const desk = await aServer()
    const { device } = await aScene(desk)
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => device.send('files/ended', { files: [aFile()] })),
    )
    expect(
      answers.filter((answer) => !answer.ok && answer.code === 'too_many_requests').length,
    ).toBeGreaterThan(10)
  })

  test('a session has as many as it may: what still fits is written, and the rest is refused for good', async () => {
    const desk = await aServer()
    const { device, cast } = await aScene(desk)
    await device.send('files/ended', { files: [aFile()] })
    await desk.deps.db.execute(sql`
      insert into timeline_entries (id, organisation_id, ticket_id, kind, visibility, event, created_at)
      select gen_random_uuid(), organisation_id, ticket_id, kind, visibility,
        jsonb_set(event, '{transferId}', to_jsonb(gen_random_uuid()::text)), created_at
      from timeline_entries, generate_series(1, ${mostFilesOfSession - 3})
      where event->>'type' = 'session.file' and ticket_id = ${cast.ticketId}`)
    const files = [aFile({ name: 'fits 1' }), aFile({ name: 'fits 2' }), aFile({ name: 'too many' })]
    expect(await device.send('files/ended', { files })).toMatchObject({ ok: false, code: 'too_large' })
    const kept = await filesOf(desk, cast.ticketId)
    expect(kept).toHaveLength(mostFilesOfSession)
    const names = JSON.stringify(kept)
    expect([names.includes('fits 2'), names.includes('too many')]).toEqual([true, false])
  })

  test('what ended with the session is still written down', async () => {
    const desk = await aServer()
    const { session, participant, cast } = await aScene(desk)
    await endSession(desk.deps, cast.actor, session.id)
    const whose = {
      organisationId: session.organisationId,
      sessionId: session.id,
      participantId: participant.id,
    }
    await recordFiles(desk.deps, whose, [aFile({ outcome: 'lost', sha256: null })])
    expect(await filesOf(desk, cast.ticketId)).toMatchObject([{ outcome: 'lost' }])
  })
})
