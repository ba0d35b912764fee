import type { Language } from '@deskside/protocol/vocabulary/languages'
import type { Role } from '@deskside/protocol/vocabulary/roles'
import type { Deps } from '../context.ts'
import { findInvitation } from './invitation-store.ts'

/** What an invitation's link shows before it is answered. @throws DesksideError `invitation_invalid` */
export async function readInvitation(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  organisationId: string,
  token: string,
): Promise<{ organisation: string; name: string; email: string; role: Role; language: Language }> {
  return db.transaction(async (tx) => {
    const { person, organisation } = await findInvitation(tx, organisationId, token, clock.now())
    const { name, email, role, language } = person
    return { organisation, name, email, role, language }
  })
}
