import type { CommentVisibility } from '@deskside/protocol/vocabulary/tickets'
import type { TimelineEventType } from '@deskside/protocol/vocabulary/timeline'

/**
 * Which events a requester sees on their own ticket: what became of it, and what they did in its sessions. The
 * session's code, who typed it, addresses and the reason of a failed mail are the technicians' business.
 */
export const eventVisibility: Record<TimelineEventType, CommentVisibility> = {
  'ticket.created': 'public',
  'ticket.changed': 'internal',
  'ticket.status_changed': 'public',
  'ticket.closed': 'public',
  'ticket.reopened': 'public',
  'ticket.rated': 'public',
  'ticket.followed_up': 'public',
  'ticket.follows': 'public',
  'ticket.followed': 'internal',
  'ticket.unfollowed': 'internal',
  'ticket.copy_added': 'internal',
  'ticket.copy_removed': 'internal',
  'ticket.took_over': 'internal',
  'ticket.merged_into': 'internal',
  'ticket.merge_undone': 'internal',
  'mail.bounced': 'internal',
  'ticket.sla_breached': 'internal',
  'session.started': 'internal',
  'session.invitation_sent': 'internal',
  'session.invitation_failed': 'internal',
  'session.knocked': 'internal',
  'session.admitted': 'internal',
  'session.joined': 'public',
  'session.device_changed': 'public',
  'session.asked': 'internal',
  'session.allowed': 'public',
  'session.denied': 'public',
  'session.revoked': 'public',
  'session.file': 'public',
  'session.active': 'public',
  'session.chat_begun': 'public',
  'session.clipboard': 'public',
  'session.snapshot_taken': 'public',
  'session.requester_lost': 'internal',
  'session.requester_back': 'internal',
  'session.links_expired': 'internal',
  'session.expired': 'public',
  'session.ended': 'public',
  'session.outside_refused': 'internal',
  'session.connection_reported': 'internal',
}
