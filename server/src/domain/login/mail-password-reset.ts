import { and, eq, isNull } from 'drizzle-orm'
import { people } from '../../db/schema/people.ts'
import type { Deps } from '../context.ts'
import { queueMail } from '../mail/queue-mail.ts'

/** Mails the link to choose a new password, to a person who may sign in at all. */
export async function mailPasswordReset(
  deps: Deps,
  organisationId: string,
  identityId: string,
  token: string,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const [person] = await tx
      .select()
      .from(people)
      .where(
        and(
          eq(people.organisationId, organisationId),
          eq(people.identityId, identityId),
          isNull(people.disabledAt),
        ),
      )
    if (!person) return
    await queueMail(tx, deps, {
      organisationId,
      template: 'password_reset',
      to: person.email,
      language: person.language,
      data: { name: person.name, link: `${deps.settings.publicUrl}/reset-password#${token}` },
    })
  })
}
