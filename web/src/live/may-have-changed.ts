import { listAudit } from '@deskside/protocol/http/audit'
import { readOutboxMail } from '@deskside/protocol/http/outbox'
import { readRecording } from '@deskside/protocol/http/recordings'
import type { Query } from '@tanstack/react-query'
import { worthAnotherTry } from '../api/query-client.ts'

/** Who opens these is audited: each is read once for an opening. */
const audited: readonly unknown[] = [listAudit, readOutboxMail, readRecording].map(({ path }) => path)

/** What the server may not have told of. What it refused is not asked for again: the page that says so would flicker. */
export const mayHaveChanged = ({ queryKey: [path], state: { error } }: Query): boolean =>
  isRead(path) && !audited.includes(path) && (!error || worthAnotherTry(error))

/** Parts of the page stand beside the reads, and do not change. */
const isRead = (path: unknown): boolean => typeof path === 'string' && path.startsWith('/api/')
