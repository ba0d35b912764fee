import { expect, onTestFinished, test } from 'vitest'
import { MailParseError, type ParsedMail } from '../../src/domain/mail-in/mail-parser.ts'
import { workerMailParser } from '../../src/mail/inbound/mail-parser.ts'
import { hostileMails } from '../support/hostile-mails/index.ts'
import { largeMails } from '../support/hostile-mails/large.ts'
import { mutate, numbersFrom } from '../support/hostile-mails/mutations.ts'
import { aMailDoor, aSupportAddress, mailOf, receivedOf } from '../support/mail-in.ts'
import { aServer } from '../support/server.ts'
import { whatRuns } from '../support/what-runs.ts'

/** More for a thorough run: `DESKSIDE_TEST_MUTATIONS=1000000 npx vitest run --project server hostile-mails`. */
const mutations = Number(process.env.DESKSIDE_TEST_MUTATIONS ?? 400)
const seed = Number(process.env.DESKSIDE_TEST_SEED ?? 1)
const corpus = hostileMails()

function aParser() {
  const parser = workerMailParser()
  onTestFinished(() => parser.close())
  return (mail: Buffer): Promise<ParsedMail | MailParseError> =>
    parser.parse(mail).catch((error: unknown) => {
      if (error instanceof MailParseError) return error
      throw error
    })
}

const htmlOf = (outcome: ParsedMail | MailParseError): string =>
  outcome instanceof MailParseError ? '' : `${outcome.html ?? ''}${outcome.quotedHtml ?? ''}`

/** Text goes into headers, file names and pages: nothing in it may be taken for more than text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not pass
const unclean = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/

test(`[R-24] ${corpus.length} hostile mails: each is understood or refused by name, none runs, none is slow`, async () => {
  expect(corpus.length).toBeGreaterThanOrEqual(1_500)
  const parse = aParser()
  const wrong: string[] = []
  for (const { name, mail } of corpus) {
    const outcome = await parse(mail)
    wrong.push(...whatRuns(htmlOf(outcome)).map((finding) => `${name}: ${finding}`))
    if (outcome instanceof MailParseError) {
      if (outcome.reason === 'took_too_long') wrong.push(`${name}: took too long`)
      continue
    }
    const lines = [outcome.subject, outcome.from?.name, outcome.from?.address, ...outcome.to]
    const words = [...lines, ...outcome.attachments.map((file) => file.name)].filter(
      (word) => word !== undefined,
    )
    wrong.push(
      ...words.filter((word) => unclean.test(word) || /[\r\n]/.test(word)).map((word) => `${name}: ${word}`),
    )
  }
  expect(wrong).toEqual([])
})

test(`[R-24] ${mutations} mutations of them, from seed ${seed}`, async () => {
  const parse = aParser()
  const random = numbersFrom(seed)
  const small = corpus.filter(({ mail }) => mail.length < 20_000)
  const pick = () => small[Math.floor(random() * small.length)]?.mail ?? Buffer.alloc(0)
  for (let count = 0; count < mutations; count++) {
    const mail = mutate(pick(), pick(), random)
    const outcome = await parse(mail)
    const [finding] = whatRuns(htmlOf(outcome))
    const slow = outcome instanceof MailParseError && outcome.reason === 'took_too_long'
    if (finding || slow)
      expect.fail(`mutation ${count} ${finding ?? 'took too long'}: ${mail.toString('base64')}`)
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
  const some = [...corpus.filter((_one, index) => index % 40 === 0), ...largeMails()]
  const mails = [...some.filter(({ mail }) => mail.length < 100_000).map(({ mail }) => mail), mailOf()]
  for (const mail of mails) await door.send(mail.length > 0 ? mail : '\r\n')
  await door.jobs.wake()
  const received = await receivedOf(desk)
  const came = received.reduce((sum, { copies }) => sum + copies, 0)
  expect(came).toBe(mails.length)
  expect(received.filter(({ state }) => state === 'received')).toEqual([])
  expect(received.filter(({ reason }) => reason === 'failed').map(({ subject }) => subject)).toEqual([])
  expect(received.at(-1)).toMatchObject({ state: 'done', reason: 'new_ticket' })
})
