import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { credentialSeconds, iceServers } from '../../src/domain/join/ice-servers.ts'

const ice = {
  stunUrls: ['stun:relay.test:3478'],
  turnUrls: ['turn:relay.test:3478'],
  turnSecret: 'a'.repeat(16),
  transport: 'all' as const,
}
const now = new Date('2026-03-24T09:00:00.000Z')

test('[CTL-5] the relay’s credentials are for this session and ten minutes, as coturn checks them', () => {
  const [, turn] = iceServers(ice, { id: 'the-session', state: 'joined' }, now)
  expect(turn?.username).toBe(`${now.getTime() / 1_000 + 600}:the-session`)
  expect(turn?.credential).toBe(
    createHmac('sha1', 'a'.repeat(16))
      .update(turn?.username ?? '')
      .digest('base64'),
  )
})

test('[9] newer credentials come long before those at hand run out', async () => {
  const later = new Date(now.getTime() + (credentialSeconds * 1_000) / 3)
  const [, turn] = iceServers(ice, { id: 'the-session', state: 'active' }, later)
  expect(turn?.username).toBe(`${now.getTime() / 1_000 + 800}:the-session`)
})

test.each(['waiting', 'ended', 'expired'] as const)('a session that is %s gets none', (state) => {
  expect(iceServers(ice, { id: 'the-session', state }, now)).toEqual([])
})
