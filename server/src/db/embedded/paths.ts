import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { join } from 'node:path'

/** Where the embedded database keeps what, below the data folder. */
export interface ClusterPaths {
  /** Holds everything of the database. */
  root: string
  /** PostgreSQL's own folder, readable by its owner alone. */
  data: string
  /** The Unix socket's folder, 0700. */
  socket: string
  /** Made anew at each start from the code. */
  hbaFile: string
  identFile: string
  log: string
}

/** A socket's address holds 107 bytes; PostgreSQL adds `/.s.PGSQL.5432`, and its lock file five more. */
const longestSocketFolder = 107 - '/.s.PGSQL.5432'.length

/** @param dataDir must exist: links are resolved, since PostgreSQL's processes are recognised by this folder. */
export function clusterPaths(dataDir: string): ClusterPaths {
  const root = join(realpathSync(dataDir), 'postgres')
  return {
    root,
    data: join(root, 'data'),
    socket: socketFolder(root),
    hbaFile: join(root, 'hba.conf'),
    identFile: join(root, 'ident.conf'),
    log: join(root, 'postgres.log'),
  }
}

function socketFolder(root: string): string {
  const wanted = join(root, 'run')
  if (Buffer.byteLength(wanted) <= longestSocketFolder) return wanted
  const hash = createHash('sha256').update(root).digest('hex').slice(0, 16)
  const base = process.getuid?.() === 0 ? '/run' : '/tmp'
  return join(base, `deskside-${process.getuid?.() ?? 0}-${hash}`)
}
