import * as contracts from '@deskside/protocol/teamviewer-api/users'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../domain/context.ts'
import { inviteTechnician } from '../../domain/people/invite-technician.ts'
import { readOneOfStaff, readStaff } from '../../domain/people/read-staff.ts'
import { updatePerson } from '../../domain/people/update-person.ts'
import {
  hasPermissions,
  presentApiUser,
  presentListedUser,
  roleFor,
} from '../../present/teamviewer-api/user.ts'
import { notByProgram } from './account.ts'
import { languageOf } from './languages.ts'
import { serveOperation } from './serve-operation.ts'

export function registerUsers(api: FastifyInstance, deps: Deps): void {
  serveOperation(api, contracts.listUsers, async ({ actor, query }) => {
    const staff = await readStaff(deps, actor, { name: query.name, emails: query.email })
    const users = staff.filter(({ role }) => hasPermissions(role, query.permissions ?? []))
    return { users: users.map(query.full_list ? presentApiUser : presentListedUser) }
  })

  serveOperation(api, contracts.readUser, async ({ actor, params }) =>
    presentApiUser(await readOneOfStaff(deps, actor, params.id)),
  )

  serveOperation(api, contracts.createUser, async ({ actor, body }) =>
    presentApiUser(
      await inviteTechnician(deps, actor, {
        name: body.name,
        email: body.email,
        role: roleFor(body.permissions ?? []),
        language: languageOf(body.language),
      }),
    ),
  )

  serveOperation(api, contracts.updateUser, async ({ actor, params, body }) => {
    const person = await readOneOfStaff(deps, actor, params.id)
    if (body.password !== undefined) throw notByProgram('password')
    if (body.email !== undefined && body.email.trim().toLowerCase() !== person.email.toLowerCase())
      throw notByProgram('email')
    await updatePerson(deps, actor, person.id, {
      name: body.name,
      role: body.permissions === undefined ? undefined : roleFor(body.permissions),
      disabled: body.active === undefined ? undefined : !body.active,
    })
  })
}
