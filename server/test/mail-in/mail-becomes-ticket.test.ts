import { expect, it } from 'vitest'
import { tickets } from '../../src/db/schema/index.ts'
import { aMailDoor, aSupportAddress, mailOf, receivedOf } from '../support/mail-in.ts'
import { aServer } from '../support/server.ts'

it('first', async () => {
  const desk = await aServer()
  await aSupportAddress(desk)
  const door = await aMailDoor(desk)
  await door.send(mailOf())
  await door.jobs.wake()
  console.log(await receivedOf(desk), await desk.deps.db.select().from(tickets))
  expect(1).toBe(1)
})
