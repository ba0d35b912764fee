import { formatSessionCode } from '@deskside/protocol/ids'
import type { ApiSession, ListedSession } from '@deskside/protocol/teamviewer-api/sessions'
import type { ApiSessionView } from '../../domain/api-sessions/api-session-view.ts'
import type { Deps } from '../../domain/context.ts'
import { hasAddress } from '../../domain/people/address.ts'
import type { TokenBearer } from '../../domain/script-tokens/find-by-token.ts'
import { groupId, nobody, presentMoment, userId } from './ids.ts'

type Engines = Pick<Deps, 'engines'>

/** In full, with the customer's link for the token that made the session and for no other. */
export function presentApiSession(
  { engines }: Engines,
  { tokenId }: TokenBearer,
  view: ApiSessionView,
): ApiSession {
  const { session, extra } = view
  const technicianLink = engines.own.technicianLink(session)
  const closedAt = view.closed ? (extra?.closedAt ?? session.endedAt) : null
  return {
    ...presentListedSession(view),
    waiting_message: extra?.waitingMessage ?? undefined,
    description: extra?.description ?? undefined,
    end_customer: customerOf(view),
    assigned_at: presentMoment(extra?.assignedAt ?? session.createdAt),
    end_customer_link: extra?.tokenId === tokenId ? engines.own.customerLink(session) : undefined,
    supporter_link: technicianLink,
    webclient_supporter_link: technicianLink,
    custom_api: extra?.customApi ?? undefined,
    customId: extra?.customId ?? undefined,
    created_at: presentMoment(session.createdAt),
    valid_until: presentMoment(session.expiresAt),
    closed_at: closedAt ? presentMoment(closedAt) : undefined,
    support_session_type: extra?.supportSessionType ?? 'Default',
  }
}

/** The short form of a list. */
export const presentListedSession = ({ session, extra, group, technicianNumber, ...view }: ApiSessionView) =>
  ({
    code: formatSessionCode(session.code),
    state: view.closed ? 'Closed' : 'Open',
    groupid: groupId(group.number),
    assigned_userid: extra?.unassigned ? nobody : userId(technicianNumber),
    online: view.online,
  }) satisfies ListedSession

/** Whom the program named; for a session of the desk's, the ticket's requester. */
function customerOf({ extra, requester }: ApiSessionView): ApiSession['end_customer'] {
  const told = { name: extra?.customerName ?? undefined, email: extra?.customerEmail ?? undefined }
  if (told.name || told.email) return told
  if (extra?.tokenId) return undefined
  return { name: requester.name, email: hasAddress(requester) ? requester.email : undefined }
}
