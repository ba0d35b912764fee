import { DesksideError } from '@deskside/protocol/errors'
import type { FastifyRequest } from 'fastify'

/** For public routes that only make sense within an organisation. @throws DesksideError `set_up_needed` */
export function organisationOf({ organisationId }: FastifyRequest): string {
  if (!organisationId) throw new DesksideError('set_up_needed')
  return organisationId
}
