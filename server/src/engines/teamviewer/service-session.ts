import { formatSessionCode, type SessionCode } from '@deskside/protocol/ids'
import { z } from 'zod'
import type { OutsideSession } from '../../domain/sessions/outside-engine.ts'
import type { Read } from './api-client.ts'
import { readMarker } from './marker.ts'
import { ServiceMoment } from './moments.ts'
import { ServiceLink } from './service-link.ts'

/** Eight or nine digits, with hyphens, blanks or neither. */
export const ServiceCode = z
  .string()
  .transform((code) => code.trim().toLowerCase().replace(/[\s-]/g, ''))
  .pipe(z.string().regex(/^s\d{8,9}$/))

const common = {
  code: ServiceCode,
  online: z.boolean().catch(false),
  custom_api: z.unknown(),
  created_at: ServiceMoment,
  valid_until: ServiceMoment,
}
const inAnyCase = z.string().toLowerCase()

/** A session in full. One that is closed has to show no links: they lead nowhere any more. */
export const ServiceSession = z.union([
  z.object({
    ...common,
    state: inAnyCase.pipe(z.literal('open')),
    end_customer_link: ServiceLink,
    supporter_link: ServiceLink,
  }),
  z.object({
    ...common,
    state: inAnyCase.pipe(z.literal('closed')),
    end_customer_link: ServiceLink.catch(''),
    supporter_link: ServiceLink.catch(''),
  }),
])
export type ServiceSession = z.output<typeof ServiceSession>

/**
 * As the domain knows it. An expired session that nobody closed is still `open` there; only `validUntil` tells.
 */
export function toOutsideSession(
  { value, clockSkewMs }: Read<ServiceSession>,
  source: string,
): OutsideSession {
  return {
    code: value.code,
    open: value.state === 'open',
    online: value.online,
    marker: readMarker(source, value.custom_api),
    customerLink: value.end_customer_link,
    technicianLink: value.supporter_link,
    createdAt: value.created_at,
    validUntil: value.valid_until,
    clockSkewMs,
  }
}

/** Where one session is asked about, with the hyphens that TeamViewer itself writes. */
export const pathOfSession = (code: SessionCode): string => `/sessions/${formatSessionCode(code)}`
