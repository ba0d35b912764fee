import { notificationWordings } from '@deskside/protocol/vocabulary/notifications'
import type { PushPayload } from '@deskside/protocol/vocabulary/push'
import { describe, expect, it } from 'vitest'
import { ownWorker } from '../../src/app/trusted-types.ts'
import { noteOf, readPayload } from '../../src/push/push-note.ts'

const payload: PushPayload = {
  id: 'one',
  language: 'en',
  wording: 'status_changed',
  actor: 'Camille',
  detail: 'Waiting',
  ticketNumber: 42,
  ticketTitle: 'Silent printer',
  path: '/tickets/42',
}

describe('[SES-7] what a push shows', () => {
  it('the words of the page, in its reader’s language', () => {
    expect(noteOf(payload)).toEqual({
      title: 'Camille has set the status to Waiting',
      body: 'Ticket 42: Silent printer',
      tag: 'one',
      path: '/tickets/42',
    })
    expect(noteOf({ ...payload, language: 'fr' }).body).toBe('Ticket 42\u00a0: Silent printer')
  })

  it('something for every wording, with nothing left to fill in', () => {
    for (const language of ['en', 'fr'] as const)
      for (const wording of [...notificationWordings, 'test' as const]) {
        const { title } = noteOf({ ...payload, language, wording, actor: null, detail: null })
        expect(title).toMatch(/^[^{}]+$/)
      }
  })

  it('nothing that is not ours, and no page of somebody else’s', () => {
    expect(readPayload(JSON.stringify(payload))).toEqual(payload)
    for (const text of ['', 'null', '{}', '<p>', '{"language":"de"}']) expect(readPayload(text)).toBeNull()
    for (const path of ['https://evil.example', '//evil.example', '/\\evil.example', ''])
      expect(readPayload(JSON.stringify({ ...payload, path }))).toBeNull()
  })

  it('by the one worker that a page may start', () => {
    expect(ownWorker('/push-worker.js')).toBe('/push-worker.js')
    for (const address of ['https://evil.example/push-worker.js', '/assets/x.js', 'push-worker.js'])
      expect(() => ownWorker(address)).toThrow(TypeError)
  })
})
