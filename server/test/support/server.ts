import { randomBytes, randomUUID } from 'node:crypto'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import { requesterMails } from '@deskside/protocol/vocabulary/mail-texts'
import type { Role } from '@deskside/protocol/vocabulary/roles'
import { eq } from 'drizzle-orm'
import { onTestFinished } from 'vitest'
import { buildServer, type DesksideServer, type ServerOptions } from '../../src/build-server.ts'
import type { Config } from '../../src/config/config.ts'
import { readConfig } from '../../src/config/env.ts'
import { type Database, openDatabase } from '../../src/db/database.ts'
import { logins } from '../../src/db/schema/identities.ts'
import { organisations } from '../../src/db/schema/organisations.ts'
import { people, teamMembers } from '../../src/db/schema/people.ts'
import type { Actor, Clock } from '../../src/domain/context.ts'
import { createIdentity } from '../../src/domain/login/create-identity.ts'
import { csrfToken } from '../../src/domain/login/csrf-token.ts'
import { loginCookie } from '../../src/domain/login/login-cookie.ts'
import { idleMilliseconds } from '../../src/domain/login/login-rules.ts'
import { hashPassword } from '../../src/domain/login/password-hash.ts'
import { createOrganisation } from '../../src/domain/organisations/create-organisation.ts'
import { newId } from '../../src/lib/id.ts'
import { createLogger } from '../../src/lib/pino-logger.ts'
import { secretsFrom } from '../../src/lib/secrets/secrets.ts'
import { lendDatabase } from './lent-database.ts'
import { tempFolder } from './temp-folder.ts'
import { TestClient } from './test-client.ts'

export { type Answer, TestClient } from './test-client.ts'

/** A clock that goes with the real time, ahead of it by what a test has moved it. */
export class TestClock implements Clock {
  #offset = 0
  now(): Date {
    return new Date(Date.now() + this.#offset)
  }
  advance(milliseconds: number): void {
    this.#offset += milliseconds
  }
  advanceHours(hours: number): void {
    this.advance(hours * 3_600_000)
  }
}

export interface TestOrganisation {
  id: string
  host: string
  teamId: string
}

export interface TestPerson {
  id: string
  organisation: TestOrganisation
  name: string
  email: string
  role: Role
  /** Null for somebody who has no way to sign in yet. */
  identityId: string | null
}

export interface PersonWish {
  name?: string
  email?: string
  language?: Language
  remoteStart?: boolean
  /** In the organisation's default team. True for staff unless said otherwise. */
  inTeam?: boolean
  /** Gives a password to sign in with; hashing one takes its time, so only where a test needs it. */
  password?: string
}

export interface TestDesk extends DesksideServer {
  clock: TestClock
  database: Database
  config: Config
  /** The first organisation, reached by `localhost`. */
  organisation: TestOrganisation
  /** One more organisation in the same database, reached by a host of its own. */
  anOrganisation(wish?: { name?: string; language?: Language; timeZone?: string }): Promise<TestOrganisation>
  aTechnician(wish?: PersonWish, organisation?: TestOrganisation): Promise<TestPerson>
  anAdministrator(wish?: PersonWish, organisation?: TestOrganisation): Promise<TestPerson>
  aRequester(wish?: PersonWish, organisation?: TestOrganisation): Promise<TestPerson>
  /** A browser in which this person is signed in. */
  as(person: TestPerson): Promise<TestClient>
  /** A browser in which nobody is signed in. */
  anonymous(organisation?: TestOrganisation): TestClient
  /** The person as use-cases know them, for tests below the doors. */
  actorOf(person: TestPerson): Promise<Actor>
}

export interface DeskWish
  extends Partial<
    Pick<
      ServerOptions,
      | 'limits'
      | 'renewIceMs'
      | 'pages'
      | 'helperFiles'
      | 'push'
      | 'tls'
      | 'logger'
      | 'secrets'
      | 'teamviewerLimits'
    >
  > {
  /** Environment variables over the test's own. */
  env?: Record<string, string>
  /** A database of the test's own, for which a question may take as long as for a person; otherwise a fresh one. */
  databaseUrl?: string
  /** False: as after the first start, waiting for its set-up. */
  setUp?: boolean
}

/**
 * The server on a fresh database, closed when the test ends. It runs in cloud mode, so that several organisations can
 * be told apart by host; `setUp: false` makes it a single-organisation server before its set-up.
 */
export async function aServer(wish: DeskWish = {}): Promise<TestDesk> {
  const folder = tempFolder()
  const env = {
    DESKSIDE_MODE: wish.setUp === false ? 'single' : 'cloud',
    HOST: '127.0.0.1',
    PORT: '0',
    PUBLIC_URL: 'http://localhost',
  }
  const lent = wish.databaseUrl ? undefined : await lendDatabase()
  const config = readConfig({
    ...env,
    DESKSIDE_DATA_DIR: folder.path,
    DATABASE_URL: wish.databaseUrl ?? lent?.url,
    ...wish.env,
  })
  const clock = new TestClock()
  const logger = wish.logger ?? createLogger('silent')
  const database = lent?.database ?? (await openDatabase(config.database, logger))
  const server = await buildServer({
    config,
    database,
    secrets: secretsFrom(randomBytes(32)),
    clock,
    logger,
    limits: { perMinute: Number.MAX_SAFE_INTEGER, perRoute: false },
    pages: folder.path,
    ...wish,
  })
  let closed = false
  const close = async () => {
    if (closed) return
    closed = true
    await server.close()
    await database.close()
    folder.remove()
  }
  onTestFinished(async () => {
    await close()
    await lent?.giveBack()
  }, 60_000)
  const desk = { ...server, clock, database, config, close }
  const organisation =
    wish.setUp === false
      ? { id: '', host: 'localhost', teamId: '' }
      : await makeOrganisation(desk, 'localhost', {})
  return { ...desk, organisation, ...factories(desk, organisation) }
}

type Bare = DesksideServer & { clock: TestClock }

function factories(desk: Bare, first: TestOrganisation) {
  const person =
    (role: Role) =>
    (wish: PersonWish = {}, organisation = first) =>
      makePerson(desk, organisation, role, wish)
  return {
    anOrganisation: (wish: { name?: string; language?: Language; timeZone?: string } = {}) =>
      makeOrganisation(desk, `${randomUUID().slice(0, 8)}.desk.test`, wish),
    aTechnician: person('technician'),
    anAdministrator: person('administrator'),
    aRequester: person('requester'),
    as: (someone: TestPerson) => signIn(desk, someone),
    anonymous: (organisation = first) => new TestClient(desk.app, organisation.host),
    actorOf: (someone: TestPerson) => readActor(desk, someone),
  }
}

async function makeOrganisation(
  { deps, clock }: Bare,
  host: string,
  wish: { name?: string; language?: Language; timeZone?: string },
): Promise<TestOrganisation> {
  const { organisationId, teamId } = await deps.db.transaction((tx) =>
    createOrganisation(tx, clock, {
      name: 'Example',
      language: 'en',
      timeZone: 'Europe/Paris',
      invitationHours: 24,
      host,
      ...wish,
    }),
  )
  // A test that looks at a mail should find that one alone; what requesters get of each ticket has tests of its own.
  await deps.db
    .update(organisations)
    .set({ silentMails: [...requesterMails] })
    .where(eq(organisations.id, organisationId))
  return { id: organisationId, host, teamId }
}

async function makePerson(
  { deps, clock }: Bare,
  organisation: TestOrganisation,
  role: Role,
  wish: PersonWish,
): Promise<TestPerson> {
  const id = newId()
  const name = wish.name ?? `${role[0]?.toUpperCase()}${role.slice(1)} ${id.slice(-6)}`
  const email = wish.email ?? `${role}-${id.slice(-12)}@example.org`
  const passwordHash = wish.password ? await hashPassword(wish.password) : undefined
  const identityId = await deps.db.transaction(async (tx) => {
    const identity = { organisationId: organisation.id, name, email, ...(passwordHash && { passwordHash }) }
    const identityId = await createIdentity(tx, clock, identity)
    await tx.insert(people).values({
      id,
      organisationId: organisation.id,
      identityId,
      name,
      email,
      role,
      language: wish.language ?? 'en',
      remoteStart: wish.remoteStart ?? role !== 'requester',
    })
    if (wish.inTeam ?? role !== 'requester')
      await tx.insert(teamMembers).values({
        organisationId: organisation.id,
        teamId: organisation.teamId,
        personId: id,
        notifyJoins: true,
      })
    return identityId
  })
  return { id, organisation, name, email, role, identityId }
}

/** Writes the login that the sign-in page would: its own tests go through that page's door. */
async function signIn({ app, deps, clock }: Bare, person: TestPerson): Promise<TestClient> {
  const { organisation, identityId } = person
  if (!identityId) throw new Error(`${person.name} has no way to sign in`)
  const now = clock.now()
  const id = newId()
  const token = randomBytes(24).toString('base64url')
  await deps.db.insert(logins).values({
    id,
    organisationId: organisation.id,
    identityId,
    token,
    expiresAt: new Date(now.getTime() + idleMilliseconds),
    createdAt: now,
    updatedAt: now,
  })
  const [pair = ''] = loginCookie(deps, organisation.id, token).split(';')
  const equals = pair.indexOf('=')
  return new TestClient(
    app,
    organisation.host,
    { [pair.slice(0, equals)]: pair.slice(equals + 1) },
    csrfToken(deps, id),
  )
}

async function readActor({ deps }: Bare, person: TestPerson): Promise<Actor> {
  const row = await deps.db.query.people.findFirst({ where: (table, { eq }) => eq(table.id, person.id) })
  const teams = await deps.db.query.teamMembers.findMany({
    where: (table, { eq }) => eq(table.personId, person.id),
  })
  if (!row) throw new Error(`there is no ${person.name}`)
  return {
    organisationId: row.organisationId,
    personId: row.id,
    name: row.name,
    role: row.role,
    language: row.language,
    remoteStart: row.remoteStart,
    teamIds: teams.map((team) => team.teamId),
  }
}
