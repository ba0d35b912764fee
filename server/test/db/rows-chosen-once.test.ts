import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { claimDueMail } from '../../src/domain/mail/outbox-store.ts'
import { queueMail } from '../../src/domain/mail/queue-mail.ts'
import { aServer } from '../support/server.ts'

test('[R-09] however the database plans it, no more is claimed than the limit says', async () => {
  const desk = await aServer({ env: { SMTP_URL: 'smtp://127.0.0.1:9' } })
  const { db } = desk.deps
  const write = (to: string) =>
    db.transaction((tx) =>
      queueMail(tx, desk.deps, {
        organisationId: desk.organisation.id,
        template: 'magic_link',
        to,
        language: 'en',
        data: { name: 'Ann', link: 'https://desk.example.org/login' },
      }),
    )
  const addresses = Array.from({ length: 20 }, (_, i) => `person-${i}@example.org`)
  await write('person-0@example.org')
  // Of one row PostgreSQL thinks that it may as well ask, for each row, which ones are due.
  await db.execute(sql`analyze outbox`)
  for (const to of addresses.slice(1)) await write(to)
  const claimed = await claimDueMail(db, desk.clock.now(), 4)
  expect(claimed.map(({ toAddress }) => toAddress).sort()).toEqual(addresses.slice(0, 4))
})
