import type { AuditEntry } from '@deskside/protocol/http/audit'
import type { AuditView } from '../domain/audit/list-audit.ts'

export const presentAuditEntry = ({ entry, actorName, label }: AuditView): AuditEntry => ({
  id: entry.id,
  sequence: entry.sequence,
  at: entry.at.toISOString(),
  actor: entry.actorId ? { id: entry.actorId, name: actorName ?? '' } : null,
  action: entry.action,
  object: { type: entry.objectType, id: entry.objectId, label },
  details: entry.details,
})

/** The columns of the export, by the names of the interface: what reads it is a program as often as a person. */
export const auditHeading = [
  'sequence',
  'at',
  'actorId',
  'actor',
  'action',
  'objectType',
  'objectId',
  'object',
  'details',
  'hash',
]

export const auditLine = ({ entry, actorName, label }: AuditView): string[] => [
  String(entry.sequence ?? ''),
  entry.at.toISOString(),
  entry.actorId ?? '',
  actorName ?? '',
  entry.action,
  entry.objectType,
  entry.objectId ?? '',
  label ?? '',
  JSON.stringify(entry.details),
  entry.hash ?? '',
]
