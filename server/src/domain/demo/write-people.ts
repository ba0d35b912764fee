import { randomBytes } from 'node:crypto'
import type { Role } from '@deskside/protocol/vocabulary/roles'
import { and, eq, isNull } from 'drizzle-orm'
import { people, teamMembers, teams } from '../../db/schema/index.ts'
import type { Clock, Deps, Transaction } from '../context.ts'
import { createIdentity } from '../login/create-identity.ts'
import { hashPassword } from '../login/password-hash.ts'
import { addPerson } from '../people/add-person.ts'
import type { Named } from '../tickets/ticket-references.ts'
import { type DemoPerson, demoAdministrator, demoRequesters, demoTechnicians } from './names.ts'
import { demoDays } from './tell-stories.ts'

/** A way to sign in that the demo data made; its password is told once, now. */
export type DemoLogin = { name: string; email: string; role: Role; password: string }

export type DemoPeople = {
  technicians: Named[]
  requesters: Named[]
  teamId: string
  logins: DemoLogin[]
}

/** Twelve letters and digits in threes, 71 bits: as good as any other password, and easy to type. */
export function readablePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
  const fair = 256 - (256 % letters.length)
  const made: string[] = []
  while (made.length < 12)
    for (const byte of randomBytes(32))
      if (byte < fair && made.length < 12) made.push(letters.charAt(byte % letters.length))
  return [0, 3, 6, 9].map((start) => made.slice(start, start + 3).join('')).join('-')
}

type WithPassword = { person: DemoPerson; role: Role; password: string; passwordHash: string }

/** Made before the transaction: hashing takes its time on purpose. One requester gets a login to try the portal with. */
export async function demoLogins(): Promise<WithPassword[]> {
  const wanted = [
    [demoAdministrator, 'administrator'] as const,
    ...demoTechnicians.map((person) => [person, 'technician'] as const),
    ...demoRequesters.slice(0, 1).map((person) => [person, 'requester'] as const),
  ]
  return Promise.all(
    wanted.map(async ([person, role]) => {
      const password = readablePassword()
      return { person, role, password, passwordHash: await hashPassword(password) }
    }),
  )
}

/**
 * Two technicians in the default team, thirty requesters, and an administrator where there is none.
 * @throws DesksideError `email_taken` when somebody has one of the addresses already
 */
export async function writePeople(
  tx: Transaction,
  { clock }: Pick<Deps, 'clock'>,
  organisationId: string,
  prepared: WithPassword[],
): Promise<DemoPeople> {
  const logins: DemoLogin[] = []
  // They were there before their tickets.
  const earlier: Clock = { now: () => new Date(clock.now().getTime() - demoDays * 86_400_000) }
  const add = async (person: DemoPerson, role: Role): Promise<Named> => {
    const secret = prepared.find(({ person: { email } }) => email === person.email)
    const { name, email, language } = person
    const identityId =
      secret &&
      (await createIdentity(tx, earlier, { organisationId, name, email, passwordHash: secret.passwordHash }))
    if (secret) logins.push({ name, email, role, password: secret.password })
    const id = await addPerson(tx, earlier, {
      organisationId,
      name,
      email,
      role,
      language,
      ...(identityId && { identityId }),
    })
    return { id, name }
  }
  if (!(await hasAdministrator(tx, organisationId))) await add(demoAdministrator, 'administrator')
  const technicians: Named[] = []
  for (const person of demoTechnicians) technicians.push(await add(person, 'technician'))
  const requesters: Named[] = []
  for (const person of demoRequesters) requesters.push(await add(person, 'requester'))
  const teamId = await joinDefaultTeam(tx, organisationId, technicians)
  return { technicians, requesters, teamId, logins }
}

async function hasAdministrator(tx: Transaction, organisationId: string): Promise<boolean> {
  const found = await tx
    .select({ id: people.id })
    .from(people)
    .where(
      and(
        eq(people.organisationId, organisationId),
        eq(people.role, 'administrator'),
        isNull(people.disabledAt),
      ),
    )
    .limit(1)
  return found.length > 0
}

async function joinDefaultTeam(
  tx: Transaction,
  organisationId: string,
  technicians: Named[],
): Promise<string> {
  const [team] = await tx
    .select({ id: teams.id })
    .from(teams)
    .where(and(eq(teams.organisationId, organisationId), eq(teams.isDefault, true)))
  if (!team) throw new Error(`organisation ${organisationId} has no default team`)
  await tx
    .insert(teamMembers)
    .values(
      technicians.map(({ id }) => ({ organisationId, teamId: team.id, personId: id, notifyJoins: true })),
    )
  return team.id
}
