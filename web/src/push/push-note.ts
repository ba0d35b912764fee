import type { PushPayload } from '@deskside/protocol/vocabulary/push'
import en from '../i18n/en/notifications.json'
import fr from '../i18n/fr/notifications.json'

const texts = { en, fr }

/** What a push shows, in the language that the server says its reader has. */
export type PushNote = { title: string; body: string; tag: string; path: string }

/** The worker has no page around it, and fills the texts by itself. */
export function noteOf(payload: PushPayload): PushNote {
  const spoken = texts[payload.language]
  const values: Record<string, string> = {
    actor: payload.actor ?? spoken.somebody,
    detail: payload.detail ?? '',
    number: String(payload.ticketNumber ?? ''),
    title: payload.ticketTitle,
  }
  const fill = (text: string) => text.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => values[name] ?? '')
  return {
    title: fill(spoken.wording[payload.wording]),
    body: payload.ticketNumber === null ? '' : fill(spoken.ticket),
    tag: payload.id,
    path: payload.path,
  }
}

/**
 * What came, if it is one of ours. Everything is looked at: the path opens a page, and must be one of this server's.
 * The worker takes no schema library with it for these few fields.
 */
export function readPayload(text: string): PushPayload | null {
  try {
    const payload = JSON.parse(text) as PushPayload
    const known = payload.language in texts && payload.wording in texts[payload.language].wording
    return known && /^\/(?![/\\])/.test(payload.path) ? payload : null
  } catch {
    return null
  }
}
