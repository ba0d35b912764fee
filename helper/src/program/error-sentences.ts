import type { ErrorCode } from '@deskside/protocol/errors'
import type { SessionEnder } from '@deskside/protocol/vocabulary/sessions'
import type { Sentence, TextKey } from '../i18n/texts.ts'

const sentences: Partial<Record<ErrorCode, TextKey>> = {
  code_not_accepted: 'problem.code_not_accepted',
  code_entry_closed: 'problem.code_entry_closed',
  too_many_requests: 'problem.code_entry_closed',
  link_not_valid: 'problem.link_not_valid',
  session_over: 'problem.link_not_valid',
  not_admitted: 'problem.not_admitted',
  version_unsupported: 'problem.version_unsupported',
  server_unreachable: 'problem.server_unreachable',
  database_unavailable: 'problem.server_unreachable',
  query_too_slow: 'problem.server_unreachable',
  storage_full: 'problem.server_unreachable',
}

/** What the server or the way to it refused, in the words of the windows. */
export const sentenceOfError = (code: ErrorCode, host: string): Sentence => ({
  key: sentences[code] ?? 'problem.internal',
  details: { host },
})

const endings: Record<SessionEnder, TextKey> = {
  requester: 'ended.by_requester',
  technician: 'ended.by_technician',
  closing: 'ended.closing',
  expiry: 'ended.expired',
  system: 'ended.by_technician',
}

/** How the session ended; null when this Helper's own Stop ended it, whether or not the server knows already. */
export const sentenceOfEnding = (by: SessionEnder | null): Sentence => ({ key: endings[by ?? 'requester'] })

/** Whether typing the code again is the way on. */
export const isAboutTheCode = (code: ErrorCode): boolean =>
  code === 'code_not_accepted' || code === 'code_entry_closed' || code === 'invalid_request'
