import { readFile } from 'node:fs/promises'
import * as contracts from '@deskside/protocol/http/recordings'
import type { Capability } from '@deskside/protocol/vocabulary/capabilities'
import { mostRecordingBytes } from '@deskside/protocol/vocabulary/recordings'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { auditEntries, organisations, recordings } from '../../src/db/schema/index.ts'
import { lostAfterMs } from '../../src/domain/recordings/recording-rules.ts'
import { forgetRecordings } from '../../src/domain/recordings/remove-recordings.ts'
import { settleRecordings } from '../../src/domain/recordings/settle-recordings.ts'
import { endSession } from '../../src/domain/sessions/end-session.ts'
import { type ConsentNews, recordConsent } from '../../src/domain/sessions/record-consent.ts'
import { indexVideo } from '../../src/lib/webm/index-video.ts'
import { aServer, type TestClient, type TestDesk } from '../support/server.ts'
import { aCast, aDevice, aSession, type Cast, eventsOf } from '../support/sessions.ts'

describe('[CTL-6] a recording', () => {
  let desk: TestDesk
  let cast: Cast
  let sessionId: string
  let participantId: string
  let client: TestClient

  const hear = (news: ConsentNews) =>
    recordConsent(desk.deps, { organisationId: cast.organisation.id, sessionId, participantId }, news)
  const allow = (...granted: Capability[]) =>
    hear({ kind: 'answered', granted, refused: [], reason: 'answered' })
  const switchOn = (recording = true) => desk.deps.db.update(organisations).set({ recording })
  const begin = () =>
    client.call(contracts.startRecording, { params: { id: sessionId }, body: { participantId } })
  const begun = async () => {
    await switchOn()
    await allow('view', 'recording')
    const { status, body } = await begin()
    expect(status).toBe(200)
    return body.id
  }
  const add = (id: string, offset: number | string, bytes: Uint8Array | string, by = client) =>
    by.upload(`/api/recordings/${id}/chunks?offset=${offset}`, Buffer.from(bytes), {
      name: 'piece.webm',
      type: 'video/webm',
    })
  const told = async () =>
    (await eventsOf(desk, cast.ticketId)).flatMap((event) =>
      event.type === 'session.recording_ended' || event.type === 'session.recording_removed'
        ? event.why
        : event.type === 'session.recording_started'
          ? event.allowedBy
          : [],
    )

  beforeEach(async () => {
    desk = await aServer()
    cast = await aCast(desk)
    const session = await aSession(desk, cast)
    sessionId = session.id
    participantId = (await aDevice(desk, session, { device: 'helper' })).participant.id
    client = await desk.as(cast.technician)
  })

  it('is neither asked for nor kept while the organisation does not record', async () => {
    const asked = hear({ kind: 'asked', byPersonId: cast.actor.personId, capabilities: ['recording'] })
    await expect(asked).rejects.toThrow('recording_off')
    await allow('view', 'recording')
    expect((await begin()).body).toMatchObject({ error: { code: 'recording_off' } })
  })

  it('is not kept without the grant in the session’s record, and no further once it is taken back', async () => {
    await switchOn()
    await allow('view')
    expect((await begin()).body).toMatchObject({ error: { code: 'recording_not_allowed' } })
    const id = await begun()
    expect((await add(id, 0, 'one')).body).toEqual({ sizeBytes: 3 })
    await hear({ kind: 'revoked', capabilities: ['recording'] })
    expect((await add(id, 3, 'two')).body).toMatchObject({
      error: { code: 'recording_over', details: { why: 'revoked' } },
    })
    expect((await begin()).body).toMatchObject({ error: { code: 'recording_not_allowed' } })
    expect(await told()).toEqual(['Alex Durand', 'revoked'])
  })

  it('ends with looking, even when the device says no more than that, and with the session', async () => {
    const id = await begun()
    await hear({ kind: 'revoked', capabilities: ['view'] })
    await allow('view')
    expect((await begin()).body).toMatchObject({ error: { code: 'recording_not_allowed' } })
    const second = await begun()
    await endSession(desk.deps, cast.actor, sessionId)
    for (const over of [id, second])
      expect((await add(over, 0, 'late')).body).toMatchObject({ error: { code: 'recording_over' } })
    expect(await told()).toEqual(['Alex Durand', 'revoked', 'Alex Durand', 'session_over'])
  })

  it('takes its pieces in their order, each once, from the console that records alone', async () => {
    const id = await begun()
    await add(id, 0, 'one')
    // The answer was lost on the way: it is said again, in part with something new.
    expect((await add(id, 0, 'one')).body).toEqual({ sizeBytes: 3 })
    expect((await add(id, 7, 'four')).body).toMatchObject({
      error: { code: 'out_of_order', details: { sizeBytes: 3 } },
    })
    expect((await add(id, 3, 'two')).body).toEqual({ sizeBytes: 6 })
    const colleague = await desk.aTechnician({}, cast.organisation)
    expect((await add(id, 6, 'x', await desk.as(colleague))).status).toBe(404)
    const stranger = await desk.aTechnician({}, await desk.anOrganisation())
    expect((await add(id, 6, 'x', await desk.as(stranger))).status).toBe(404)
    expect((await add(id, 6, 'x', desk.anonymous())).status).toBe(401)
    const video = await client.get(`/api/recordings/${id}/video`)
    expect(video.body).toBe('onetwo')
  })

  it('knows from its first piece when its video begins, which is not in the future', async () => {
    const id = await begun()
    const begin = async () => {
      const { body } = await client.call(contracts.readRecording, { params: { id } })
      const { startedAt, playsFrom } = body.recording
      return playsFrom && Date.parse(playsFrom) - Date.parse(startedAt)
    }
    expect(await begin()).toBeNull()
    desk.clock.advance(5_000)
    await add(id, '0&beginMs=2000', 'one')
    await add(id, '3&beginMs=0', 'two')
    expect(await begin()).toBe(2_000)
    const other = (await begun()) as string
    await add(other, '0&beginMs=86400000', 'one')
    const { body } = await client.call(contracts.readRecording, { params: { id: other } })
    expect(Date.parse(body.recording.playsFrom ?? '')).toBeLessThanOrEqual(desk.clock.now().getTime())
  })

  it('ends at its largest size and on a full disk in words, and what had come is kept', async () => {
    const full = await begun()
    await desk.deps.db
      .update(recordings)
      .set({ sizeBytes: mostRecordingBytes })
      .where(eq(recordings.id, full))
    const refused = await add(full, mostRecordingBytes, 'x')
    expect(refused.body).toMatchObject({ error: { code: 'recording_full' } })
    const id = (await begin()).body.id
    await add(id, 0, 'one')
    const noRoom = Object.assign(new Error('no room'), { code: 'ENOSPC' })
    const append = vi.spyOn(desk.deps.files, 'append').mockRejectedValueOnce(noRoom)
    expect((await add(id, 3, 'two')).body).toMatchObject({ error: { code: 'storage_full' } })
    append.mockRestore()
    expect((await add(id, 3, 'two')).body).toMatchObject({ error: { code: 'recording_over' } })
    expect(await told()).toEqual(['Alex Durand', 'full', 'Alex Durand', 'storage_full'])
    expect((await client.get(`/api/recordings/${id}/video`)).body).toBe('one')
  })

  it('of a page that died ends by itself, and becomes whole: with a length, and to be played from any place', async () => {
    const id = await begun()
    expect((await client.call(contracts.playRecording, { params: { id } })).status).toBe(404)
    const broken = await readFile(new URL('./broken-off.webm', import.meta.url))
    await add(id, 0, broken)
    await settleRecordings(desk.deps, indexVideo)
    expect(await told()).toEqual(['Alex Durand'])
    desk.clock.advance(lostAfterMs)
    expect(await settleRecordings(desk.deps, indexVideo)).toBeNull()
    expect(await told()).toEqual(['Alex Durand', 'lost'])
    const { body } = await client.call(contracts.listRecordings, { query: { sessionId } })
    expect(body.items).toMatchObject([{ id, seekable: true, endedBy: 'lost', technician: 'Camille Martin' }])
    const part = await client.call(contracts.playRecording, {
      params: { id },
      headers: { range: 'bytes=24-30' },
    })
    expect(part.status).toBe(206)
    expect(part.headers['content-range']).toBe(`bytes 24-30/${body.items[0]?.sizeBytes}`)
    expect(part.headers['content-length']).toBe('7')
    const beyond = { params: { id }, headers: { range: 'bytes=9999999-' } }
    expect((await client.call(contracts.playRecording, beyond)).status).toBe(416)
  })

  it('that cannot be read stays as it came', async () => {
    const id = await begun()
    await add(id, 0, 'no video at all')
    await client.call(contracts.finishRecording, { params: { id } })
    const index = vi.fn(() => Promise.reject(new Error('no picture in it')))
    await settleRecordings(desk.deps, index)
    await settleRecordings(desk.deps, index)
    expect(index).toHaveBeenCalledTimes(3)
    expect((await client.get(`/api/recordings/${id}/video`)).body).toBe('no video at all')
  })

  it('is watched by technicians who see the session, which the audit knows, and not by its requester', async () => {
    const id = await begun()
    await add(id, 0, 'one')
    const { body } = await client.call(contracts.readRecording, { params: { id } })
    expect(body.steps.map(({ event }) => event.type)).toContain('session.recording_started')
    const watched = await desk.deps.db
      .select({ by: auditEntries.actorId, id: auditEntries.objectId })
      .from(auditEntries)
      .where(eq(auditEntries.action, 'recording.watched'))
    expect(watched).toEqual([{ by: cast.technician.id, id }])
    const requester = await desk.as(cast.requester)
    const outsider = await desk.as(await desk.aTechnician({}, await desk.anOrganisation()))
    expect((await requester.get(`/api/recordings/${id}/video`)).status).toBe(403)
    expect((await outsider.get(`/api/recordings/${id}/video`)).status).toBe(404)
    const none = await outsider.call(contracts.listRecordings, { query: { ticketId: cast.ticketId } })
    expect(none.body.items).toEqual([])
  })

  it('goes when its time is over, or by an administrator’s hand, and the timeline says so', async () => {
    const first = await begun()
    await add(first, 0, 'one')
    await client.call(contracts.finishRecording, { params: { id: first } })
    const second = (await begin()).body.id
    await add(second, 0, 'two')
    expect((await client.call(contracts.deleteRecording, { params: { id: second } })).status).toBe(403)
    const administrator = await desk.as(await desk.anAdministrator({}, cast.organisation))
    expect((await administrator.call(contracts.deleteRecording, { params: { id: second } })).status).toBe(200)
    await expect(desk.deps.files.open(second)).rejects.toThrow('not_found')
    expect(await forgetRecordings(desk.deps)).toBe(0)
    desk.clock.advance(91 * 24 * 60 * 60 * 1_000)
    expect(await forgetRecordings(desk.deps)).toBe(1)
    await expect(desk.deps.files.open(first)).rejects.toThrow('not_found')
    expect(await told()).toEqual([
      'Alex Durand',
      'technician',
      'Alex Durand',
      'technician',
      'administrator',
      'retention',
    ])
  })
})
