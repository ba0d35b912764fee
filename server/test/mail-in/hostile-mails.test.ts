import { expect, onTestFinished, test } from 'vitest'
import { MailParseError } from '../../src/domain/mail-in/mail-parser.ts'
import { workerMailParser } from '../../src/mail/inbound/mail-parser.ts'
import { hostileMails, mutate, numbersFrom } from '../support/hostile-mails.ts'
import { aMailDoor, aSupportAddress, mailOf, receivedOf } from '../support/mail-in.ts'
import { aServer } from '../support/server.ts'

/** More for a thorough run: `DESKSIDE_TEST_MUTATIONS=1000000 npx vitest run --project server hostile-mails`. */
const mutations = Number(process.env.DESKSIDE_TEST_MUTATIONS ?? 400)

const executable =
  /<(?!\/?(?:p|br|div|b|i|a|span|img|table|tbody|thead|tr|td|th|blockquote|pre|code|hr|h[1-6]|ul|ol|li|em|strong|u|s|sub|sup|small|del|ins|dl|dt|dd|caption|tfoot)\b)[a-z]|\son\w+\s*=|javascript:/i

test(`[R-24] hostile mails and ${mutations} mutations of them: each is understood or refused by name, and none runs`, async () => {
  const parser = workerMailParser()
  onTestFinished(() => parser.close())
  const random = numbersFrom(1)
  const corpus: Buffer[] = hostileMails().map((mail) => Buffer.from(mail))
  const small = corpus.filter(({ length }) => length < 20_000)
  const pick = () => small[Math.floor(random() * small.length)] ?? Buffer.alloc(0)
  for (let count = 0; count < mutations; count++) corpus.push(mutate(pick(), pick(), random))
  for (const mail of corpus) {
    const outcome = await parser.parse(mail).catch((error: unknown) => error)
    if (outcome instanceof MailParseError) continue
    if (outcome instanceof Error) throw outcome
    const { html, quotedHtml } = outcome as Awaited<ReturnType<typeof parser.parse>>
    expect(`${html ?? ''}${quotedHtml ?? ''}`, mail.toString('latin1').slice(0, 300)).not.toMatch(executable)
  }
})

test('[R-24] a worker that hangs or dies is replaced; the next mail is none the wiser', async () => {
  const file = new URL('../support/programs/hanging-parser.ts', import.meta.url)
  const parser = workerMailParser({ file, milliseconds: 200 })
  onTestFinished(() => parser.close())
  for (const how of ['hang', 'die', 'throw', 'eat'])
    await expect(parser.parse(Buffer.from(how)), how).rejects.toMatchObject({ reason: 'took_too_long' })
  expect(await parser.parse(Buffer.from('fine'))).toBe('fine')
})

test('[R-24] through the door: none is lost, each is settled or waits whole for an administrator', async () => {
  const desk = await aServer()
  await aSupportAddress(desk)
  const door = await aMailDoor(desk)
  const mails = [...hostileMails().filter(({ length }) => length < 100_000), mailOf()]
  for (const mail of mails) await door.send(mail || '\r\n')
  await door.jobs.wake()
  const received = await receivedOf(desk)
  const came = received.reduce((sum, { copies }) => sum + copies, 0)
  expect(came).toBe(mails.length)
  expect(received.filter(({ state }) => state === 'received')).toEqual([])
  expect(received.filter(({ reason }) => reason === 'failed').map(({ subject }) => subject)).toEqual([])
  expect(received.at(-1)).toMatchObject({ state: 'done', reason: 'new_ticket' })
})
