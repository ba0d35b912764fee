/** The folder of this page in the browser's own file system: for what is received, until it is saved or given up. */
export interface OwnFolder {
  handle: FileSystemDirectoryHandle
  /** Everything in it is gone. May be called twice. */
  remove(): Promise<void>
}

const prefix = 'deskside-received-'

/** @returns null where the browser has no such file system, or none to write to piece by piece. */
export async function openOwnFolder(): Promise<OwnFolder | null> {
  const { storage, locks } = navigator
  if (!storage?.getDirectory || !('createWritable' in FileSystemFileHandle.prototype)) return null
  const root = await storage.getDirectory().catch(() => null)
  if (!root) return null
  await removeLeftovers(root, locks)
  const name = `${prefix}${crypto.randomUUID()}`
  const letGo = holdLock(locks, name)
  const handle = await root.getDirectoryHandle(name, { create: true })
  return {
    handle,
    async remove() {
      await root.removeEntry(name, { recursive: true }).catch(() => {})
      letGo()
    },
  }
}

// A page that died could not clean up; its lock has died with it.
async function removeLeftovers(root: FileSystemDirectoryHandle, locks: LockManager): Promise<void> {
  const { held = [] } = await locks.query()
  const alive = new Set(held.map(({ name }) => name))
  for await (const name of root.keys()) {
    if (name.startsWith(prefix) && !alive.has(name))
      await root.removeEntry(name, { recursive: true }).catch(() => {})
  }
}

function holdLock(locks: LockManager, name: string): () => void {
  let letGo = () => {}
  const until = new Promise<void>((resolve) => {
    letGo = resolve
  })
  void locks.request(name, () => until)
  return letGo
}
