import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { tickets } from '../../src/db/schema/index.ts'
import { silentLogger } from '../../src/lib/logger.ts'
import { openSmtpDoor } from '../../src/mail/inbound/smtp-door.ts'
import { aMailDoor, aSupportAddress, mailOf, receivedOf } from '../support/mail-in.ts'
import { aServer } from '../support/server.ts'

/** Speaks SMTP by hand: what a library would not do. */
async function byHand(port: number) {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  onTestFinished(() => void socket.destroy())
  const answers = createInterface({ input: socket })[Symbol.asyncIterator]()
  const answer = async (): Promise<string> => {
    const { value = '' } = await answers.next()
    return /^\d{3}-/.test(value) ? answer() : value
  }
  await answer()
  return {
    socket,
    say: async (line: string) => {
      socket.write(`${line}\r\n`)
      return answer()
    },
    answer,
  }
}

test('[R-08] the door takes mail for its own addresses alone, once each, and keeps it whole', async () => {
  const desk = await aServer()
  await aSupportAddress(desk)
  const door = await aMailDoor(desk)
  const hand = await byHand(door.port)
  expect(await hand.say('EHLO client.example')).toMatch(/^250/)
  expect(await hand.say('MAIL FROM:<a@b.example>')).toMatch(/^250/)
  // No open relay, not even for a sender of ours.
  expect(await hand.say('RCPT TO:<someone@else.example>')).toMatch(/^550/)
  expect(await hand.say('RCPT TO:<nobody@desk.test>')).toMatch(/^550/)
  expect(await hand.say('RCPT TO:<Support+anything@Desk.test>')).toMatch(/^250/)
  expect(await hand.say('RCPT TO:<support@desk.test>')).toMatch(/^250/)
  expect(await hand.say('DATA')).toMatch(/^354/)
  hand.socket.write(mailOf({ body: 'cut off in the mid' }))
  hand.socket.destroy()
  await once(hand.socket, 'close')

  const mail = mailOf({ messageId: 'same@customer.example' })
  await door.send(mail)
  await door.send(mail)
  await door.send(`Received: by another way\r\n${mail}`, { to: ['support@desk.test', 'support+x@desk.test'] })
  await door.send(mailOf({ messageId: 'same@customer.example', body: 'Other words under the same id.' }))
  await door.jobs.wake()
  const received = await receivedOf(desk)
  expect(received.map(({ copies, state, reason }) => [copies, state, reason])).toEqual([
    [3, 'done', 'new_ticket'],
    [1, 'done', 'new_ticket'],
  ])
  expect(await desk.deps.db.select().from(tickets)).toHaveLength(2)
  // Of what was cut off and of the copies, nothing is left on the disk.
  expect(readdirSync(join(desk.config.dataDir, 'files')).sort()).toEqual(received.map(({ id }) => id).sort())
})

test('LMTP answers for each recipient', async () => {
  const desk = await aServer()
  await aSupportAddress(desk)
  const other = await desk.anOrganisation()
  await aSupportAddress(desk, 'help@other.test', { organisation: other })
  const door = await aMailDoor(desk, 'lmtp')
  const hand = await byHand(door.port)
  await hand.say('LHLO client.example')
  await hand.say('MAIL FROM:<>')
  await hand.say('RCPT TO:<support@desk.test>')
  await hand.say('RCPT TO:<help@other.test>')
  await hand.say('DATA')
  expect(await hand.say(`${mailOf()}.`)).toMatch(/^250/)
  expect(await hand.answer()).toMatch(/^250/)
  await door.jobs.wake()
  const received = await receivedOf(desk)
  expect(received.map(({ organisationId }) => organisationId).sort()).toEqual(
    [desk.organisation.id, other.id].sort(),
  )
  expect(received.every(({ state }) => state === 'done')).toBe(true)
})

test('what cannot be taken now stays with its sender', async () => {
  const refused = (code: string) => Object.assign(new Error('away'), { code })
  let trouble: Error | null = null
  const door = await openSmtpDoor({
    protocol: 'smtp',
    host: '127.0.0.1',
    port: 0,
    tls: null,
    logger: silentLogger,
    findRecipient: async (address) => {
      if (trouble?.message === 'away' && address.startsWith('first')) throw trouble
      return { organisationId: 'o', address, teamId: null }
    },
    take: async ({ content }) => {
      for await (const _chunk of content);
      if (trouble) throw trouble
    },
  })
  onTestFinished(() => door.close())
  const hand = await byHand(door.port)
  await hand.say('EHLO client.example')
  const bring = async (to: string) => {
    await hand.say('MAIL FROM:<a@b.example>')
    const named = await hand.say(`RCPT TO:<${to}>`)
    if (!named.startsWith('250'))
      return `${named.slice(0, 3)} ${await hand.say('RSET').then(() => '')}`.trim()
    await hand.say('DATA')
    return (await hand.say(`${mailOf()}.`)).slice(0, 3)
  }
  expect(await bring('support@desk.test')).toBe('250')
  trouble = refused('ECONNREFUSED')
  expect(await bring('first@desk.test')).toBe('451')
  expect(await bring('support@desk.test')).toBe('451')
  trouble = refused('ENOSPC')
  expect(await bring('support@desk.test')).toBe('452')
  trouble = refused('53100')
  expect(await bring('support@desk.test')).toBe('452')
  trouble = null
  expect(await hand.say(`MAIL FROM:<a@b.example> SIZE=${26 * 1024 * 1024}`)).toMatch(/^552/)
  await hand.say('MAIL FROM:<a@b.example>')
  for (let count = 0; count < 100; count++) await hand.say(`RCPT TO:<r${count}@desk.test>`)
  expect(await hand.say('RCPT TO:<one-more@desk.test>')).toMatch(/^452/)
})
