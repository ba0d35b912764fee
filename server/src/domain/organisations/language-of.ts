import type { Language } from '@deskside/protocol/vocabulary/languages'
import { eq } from 'drizzle-orm'
import { organisations } from '../../db/schema/index.ts'
import type { Executor } from '../context.ts'
import { setting } from '../kept-settings.ts'

/** The organisation's own language, for whom no other is known. */
export const languageOf = (executor: Executor, organisationId: string): Promise<Language> =>
  setting(executor, 'language', async () => {
    const [row] = await executor
      .select({ language: organisations.language })
      .from(organisations)
      .where(eq(organisations.id, organisationId))
    return row?.language ?? 'en'
  })
