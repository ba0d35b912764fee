import koffi from 'koffi'
import { loadLibrary } from '../../native.ts'

/**
 * A piece of System V shared memory, into which the X server writes pictures without a copy. Only the C library
 * is needed for it.
 */
export interface SharedMemory {
  /** What the X server attaches by. */
  readonly id: number
  /** The memory itself. After `release()` it has no length, so that a late reader finds nothing instead of crashing. */
  readonly bytes: Uint8Array
  /** Once both sides have attached: the memory then vanishes with the last of them, whatever becomes of us. */
  forgetName(): void
  release(): void
}

const ipcPrivate = 0
const ipcCreate = 0o1000
const ownerOnly = 0o600
const ipcRemove = 0

/** @returns null when the system has no such memory to give. */
export function allocateSharedMemory(size: number): SharedMemory | null {
  const libc = systemCalls()
  if (!libc) return null
  const id: number = libc.shmget(ipcPrivate, size, ipcCreate | ownerOnly)
  if (id < 0) return null
  const address: bigint = libc.shmat(id, null, 0)
  if (BigInt.asIntN(64, address) === -1n) {
    libc.shmctl(id, ipcRemove, null)
    return null
  }
  const view = koffi.view(address, size)
  let attached = true
  const forgetName = () => void libc.shmctl(id, ipcRemove, null)
  return {
    id,
    bytes: new Uint8Array(view),
    forgetName,
    release() {
      if (!attached) return
      attached = false
      forgetName()
      // Moves the view's contents to a buffer that nobody holds: the views that others kept have length 0 now.
      view.transfer()
      libc.shmdt(address)
    },
  }
}

type SystemCalls = ReturnType<typeof bindSystemCalls>
let bound: SystemCalls | undefined

function systemCalls(): SystemCalls {
  bound ??= bindSystemCalls()
  return bound
}

function bindSystemCalls() {
  const libc = loadLibrary('libc.so.6')
  return (
    libc && {
      shmget: libc.func('int shmget(int key, size_t size, int flags)'),
      shmat: libc.func('void *shmat(int id, void *address, int flags)'),
      shmdt: libc.func('int shmdt(void *address)'),
      shmctl: libc.func('int shmctl(int id, int command, void *buffer)'),
    }
  )
}
