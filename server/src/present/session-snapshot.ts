import type { SessionSnapshots } from '@deskside/protocol/http/session-snapshots'
import type { SnapshotsView } from '../domain/sessions/read-snapshots.ts'
import type { SnapshotRecord } from '../domain/sessions/snapshot-store.ts'

export const presentSnapshots = ({ first, last }: SnapshotsView): SessionSnapshots => ({
  first: first && presentSnapshot(first),
  last: last && presentSnapshot(last),
})

const presentSnapshot = ({ takenAt, facts }: SnapshotRecord) => ({ takenAt: takenAt.toISOString(), facts })
