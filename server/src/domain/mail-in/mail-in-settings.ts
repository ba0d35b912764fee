import { eq } from 'drizzle-orm'
import { mailInSettings } from '../../db/schema/index.ts'
import type { Executor } from '../context.ts'
import { setting } from '../kept-settings.ts'

export type MailInSettings = typeof mailInSettings.$inferSelect

/** What the organisation has decided, or what holds as long as it has decided nothing. */
export const loadMailInSettings = (executor: Executor, organisationId: string): Promise<MailInSettings> =>
  setting(executor, 'mail in', () => readMailInSettings(executor, organisationId))

async function readMailInSettings(executor: Executor, organisationId: string): Promise<MailInSettings> {
  const [row] = await executor
    .select()
    .from(mailInSettings)
    .where(eq(mailInSettings.organisationId, organisationId))
  return (
    row ?? {
      organisationId,
      unknownSenders: 'accept',
      reopenDays: 14,
      trustedAuthHosts: [],
      standInId: null,
    }
  )
}
