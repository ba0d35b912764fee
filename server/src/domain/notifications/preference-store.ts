import type { NotificationEvent, QuietHours } from '@deskside/protocol/vocabulary/notifications'
import { and, eq, inArray } from 'drizzle-orm'
import { notificationChoices, notificationRules, quietHours } from '../../db/schema/index.ts'
import type { Executor } from '../context.ts'
import { setting } from '../kept-settings.ts'
import type { StoredChoice, StoredRule } from './channel-rules.ts'

/** What an organisation has decided otherwise than the product comes; of one event, or of all. */
export function storedRules(
  executor: Executor,
  organisationId: string,
  event?: NotificationEvent,
): Promise<StoredRule[]> {
  const { organisationId: owner, event: ofEvent } = notificationRules
  return setting(executor, `notification rules of ${event}`, async () =>
    executor
      .select({ event: ofEvent, channel: notificationRules.channel, rule: notificationRules.rule })
      .from(notificationRules)
      .where(and(eq(owner, organisationId), event && eq(ofEvent, event))),
  )
}

export type PersonChoice = StoredChoice & { personId: string }

/** What these persons have chosen; of one event, or of all. */
export function storedChoices(
  executor: Executor,
  organisationId: string,
  personIds: string[],
  event?: NotificationEvent,
): Promise<PersonChoice[]> {
  const table = notificationChoices
  return executor
    .select({ personId: table.personId, event: table.event, channel: table.channel, wanted: table.wanted })
    .from(table)
    .where(
      and(
        eq(table.organisationId, organisationId),
        inArray(table.personId, personIds),
        event && eq(table.event, event),
      ),
    )
}

/** The quiet hours of those of them who have some. */
export async function storedQuietHours(
  executor: Executor,
  organisationId: string,
  personIds: string[],
): Promise<Map<string, QuietHours>> {
  const rows = await executor
    .select()
    .from(quietHours)
    .where(and(eq(quietHours.organisationId, organisationId), inArray(quietHours.personId, personIds)))
  return new Map(
    rows.map(({ personId, quietFrom, quietUntil, joinsPass }) => [
      personId,
      { from: quietFrom, until: quietUntil, joinsPass },
    ]),
  )
}
