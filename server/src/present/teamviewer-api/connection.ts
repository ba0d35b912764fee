import { formatSessionCode } from '@deskside/protocol/ids'
import type { ConnectionReport } from '@deskside/protocol/teamviewer-api/reports'
import type { ConnectionView } from '../../domain/reports/connection-view.ts'
import { contactId, groupId, nobody, presentMoment, userId } from './ids.ts'

/** Somebody's screen was seen or controlled: the only kind of connection there is here. */
export const remoteConnection = 1

export const presentConnection = (view: ConnectionView): ConnectionReport => {
  const { session, extra, notes, technician, group, device } = view
  const { customerName: name, customerEmail: email } = extra ?? {}
  return {
    id: session.id,
    userid: userId(technician.number),
    username: technician.name,
    contact_id: view.contactNumber === null ? undefined : contactId(view.contactNumber),
    deviceid: device ? String(device.remoteControlId) : undefined,
    devicename: device?.alias,
    groupid: groupId(group.number),
    groupname: group.name,
    support_session_type: remoteConnection,
    start_date: presentMoment(session.joinedAt ?? session.createdAt),
    end_date: presentMoment(session.endedAt ?? session.createdAt),
    fee: 0,
    currency: 'None',
    billing_state: notes?.billingState ?? 'DoNotBill',
    notes: notes?.notes ?? undefined,
    session_code: formatSessionCode(session.code),
    session_created_at: presentMoment(session.createdAt),
    valid_until: presentMoment(session.expiresAt),
    assigned_userid: extra?.unassigned ? nobody : userId(technician.number),
    assigned_at: presentMoment(extra?.assignedAt ?? session.createdAt),
    session_note: extra?.description ?? undefined,
    custom_api: extra?.customApi ?? undefined,
    end_customer:
      name || email
        ? { name: name ?? undefined, email: email ?? undefined }
        : extra?.tokenId
          ? undefined
          : { name: session.requesterName },
  }
}
