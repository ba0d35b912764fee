import * as contracts from '@deskside/protocol/http/tickets'
import { beforeEach, describe, expect, it } from 'vitest'
import { files } from '../../src/db/schema/index.ts'
import { forgetAttachments } from '../../src/domain/attachments/forget-attachments.ts'
import { type Answer, aServer, type TestClient, type TestDesk, type TestPerson } from '../support/server.ts'
import { aTicket } from '../support/tickets.ts'

const mebibyte = 1024 * 1024

type Uploaded = { id: string; name: string; mediaType: string; sizeBytes: number; url: string }

/** Sends a file as a browser's form does. */
function upload(
  client: TestClient,
  content: string | Buffer,
  { name = 'notes.txt', mediaType = 'text/plain' } = {},
): Promise<Answer<Uploaded>> {
  const boundary = 'frontier'
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${mediaType}\r\n\r\n`
  const body = Buffer.concat([
    Buffer.from(head),
    Buffer.from(content),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  return client.post('/api/attachments', body, {
    'content-type': `multipart/form-data; boundary=${boundary}`,
  })
}

describe('[DSK-1] attachments', () => {
  let desk: TestDesk
  let requester: TestPerson
  let own: TestClient
  let technician: TestClient
  let id: string

  beforeEach(async () => {
    desk = await aServer()
    requester = await desk.aRequester()
    own = await desk.as(requester)
    technician = await desk.as(await desk.aTechnician())
    id = (await aTicket(desk, requester)).ticket.id
  })

  it('are refused from strangers, without a file, and as something else than a form', async () => {
    expect((await upload(desk.anonymous(), 'x')).status).toBe(401)
    expect((await own.post('/api/attachments', { file: 'x' })).status).toBe(415)
    const empty = await own.post('/api/attachments', '--x--\r\n', {
      'content-type': 'multipart/form-data; boundary=x',
    })
    expect(empty.status).toBe(400)
  })

  it('are refused over 25 MiB, and leave nothing behind', async () => {
    const { status, body } = await upload(own, Buffer.alloc(25 * mebibyte + 1))
    expect(status).toBe(413)
    expect(body).toMatchObject({ error: { code: 'too_large' } })
    expect(await desk.deps.db.select().from(files)).toEqual([])
    expect((await upload(own, Buffer.alloc(25 * mebibyte))).status).toBe(200)
  })

  it('are refused when fifty of one person wait to be taken', async () => {
    for (let count = 0; count < 50; count++) expect((await upload(own, 'x')).status).toBe(200)
    expect((await upload(own, 'x')).status).toBe(429)
    expect((await upload(technician, 'x')).status).toBe(200)
  })

  it('get a safe name, and come back byte for byte as a download that no page can show', async () => {
    const content = '<script>alert(1)</script>'
    const { body } = await upload(own, content, { name: '../été 1?.html', mediaType: 'text/html' })
    expect(body).toMatchObject({
      name: 'été 1_.html',
      sizeBytes: content.length,
      url: `/api/attachments/${body.id}`,
    })
    const download = await own.get(body.url)
    expect(download.body).toBe(content)
    expect(download.headers).toMatchObject({
      'content-disposition': `attachment; filename="_t_ 1_.html"; filename*=UTF-8''%C3%A9t%C3%A9%201_.html`,
      'content-type': 'text/html',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      'content-length': String(content.length),
    })
  })

  it('arrive whole, with their length, also in a browser that would take them compressed', async () => {
    const { body } = await upload(own, 'x'.repeat(5000))
    const headers = { 'accept-encoding': 'gzip, deflate, br' }
    const download = await own.request('GET', body.url, undefined, headers)
    expect(download.body).toBe('x'.repeat(5000))
    expect(download.headers).toMatchObject({ 'content-length': '5000' })
    expect(download.headers['content-encoding']).toBeUndefined()
  })

  it('belong to their uploader alone until a ticket or comment takes them', async () => {
    const { body } = await upload(own, 'x')
    expect((await own.get(body.url)).status).toBe(200)
    expect((await technician.get(body.url)).status).toBe(404)
    const stolen = await technician.call(contracts.commentTicket, {
      params: { id },
      body: { body: 'Mine now', attachmentIds: [body.id] },
    })
    expect(stolen.status).toBe(400)
  })

  it('stand with their comment, once, and are read by who reads it', async () => {
    const { body: file } = await upload(own, 'x')
    const comment = { body: 'See here', attachmentIds: [file.id] }
    const first = await own.call(contracts.commentTicket, { params: { id }, body: comment })
    expect(first.body).toMatchObject({ attachments: [file] })
    expect((await own.call(contracts.commentTicket, { params: { id }, body: comment })).status).toBe(400)
    expect((await technician.get(file.url)).status).toBe(200)
    expect((await (await desk.as(await desk.aRequester())).get(file.url)).status).toBe(404)
    const stranger = await desk.as(await desk.anAdministrator({}, await desk.anOrganisation()))
    expect((await stranger.get(file.url)).status).toBe(404)
    const { body } = await technician.call(contracts.readTimeline, { params: { id } })
    expect(body.items.at(-1)).toMatchObject({ body: 'See here', attachments: [file] })
  })

  it('of an internal comment are not for the requester', async () => {
    const { body: file } = await upload(technician, 'x')
    const comment = { body: 'Between us', visibility: 'internal' as const, attachmentIds: [file.id] }
    await technician.call(contracts.commentTicket, { params: { id }, body: comment })
    expect((await technician.get(file.url)).status).toBe(200)
    expect((await own.get(file.url)).status).toBe(404)
  })

  it('can come with a new ticket', async () => {
    const { body: file } = await upload(own, 'x')
    const { body } = await own.call(contracts.createTicket, {
      body: { title: 'Look', attachmentIds: [file.id] },
    })
    expect(body.attachments).toEqual([file])
    expect((await technician.get(file.url)).status).toBe(200)
  })

  it('that nobody took are forgotten after a day, with their bytes', async () => {
    const { body: taken } = await upload(own, 'taken')
    const { body: left } = await upload(own, 'left')
    await own.call(contracts.commentTicket, {
      params: { id },
      body: { body: 'Here', attachmentIds: [taken.id] },
    })
    desk.clock.advanceHours(23)
    expect(await forgetAttachments(desk.deps)).toBe(0)
    desk.clock.advanceHours(2)
    expect(await forgetAttachments(desk.deps)).toBe(1)
    await expect(desk.deps.files.open(left.id)).rejects.toThrow()
    await expect(desk.deps.files.open(taken.id)).resolves.toBeDefined()
  })
})
