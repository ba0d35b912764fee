import { createServer } from 'node:net'
import { count, eq } from 'drizzle-orm'
import { expect, onTestFinished, test } from 'vitest'
import { receivedMails, tickets } from '../../src/db/schema/index.ts'
import { type RunningServer, runServer } from '../support/command.ts'
import { aSupportAddress } from '../support/mail-in.ts'
import { bringAll } from '../support/mail-load.ts'
import { freshDatabase } from '../support/postgres.ts'
import { aServer } from '../support/server.ts'
import { until } from '../support/until.ts'

/** `npm run bench:mail-in` does it with 10,000. */
const mails = 60
const kills = 2

test(`[R-08] ${mails} mails with the server killed ${kills} times in between: none lost, none doubled`, async () => {
  const databaseUrl = await freshDatabase()
  const desk = await aServer({ databaseUrl })
  await aSupportAddress(desk)
  const port = await freePort()
  const start = () =>
    runServer([], {
      DATABASE_URL: databaseUrl,
      DESKSIDE_DATA_DIR: desk.config.dataDir,
      DESKSIDE_MODE: 'cloud',
      MAIL_IN_SMTP: String(port),
      PORT: '0',
      HOST: '127.0.0.1',
    })
  let server: RunningServer = start()
  onTestFinished(async () => void (await server.end('SIGKILL')))
  await server.says(/Incoming mail is taken/)
  let taken = 0
  let killing: Promise<void> = Promise.resolve()
  const kill = async () => {
    await server.end('SIGKILL')
    server = start()
  }
  await bringAll(
    port,
    Array.from({ length: mails }, (_none, index) => index),
    {
      taken: () => {
        if (++taken % Math.floor(mails / (kills + 1)) === 0 && taken < mails) killing = killing.then(kill)
      },
    },
  )
  await killing
  await server.says(/Incoming mail is taken/)
  const { db } = desk.deps
  const waiting = async () =>
    (await db.select({ left: count() }).from(receivedMails).where(eq(receivedMails.state, 'received')))[0]
      ?.left
  await until(async () => (await waiting()) === 0)
  const titles = (await db.select({ title: tickets.title }).from(tickets)).map(({ title }) => title)
  expect(titles.sort()).toEqual(Array.from({ length: mails }, (_none, at) => `Mail number ${at}`).sort())
})

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
