import type { Shm } from 'x11'
import type { X11Connection } from '../../x11/x11-connection.ts'
import type { Rect } from '../capture.ts'
import type { Rows } from '../damage-region.ts'
import { allocateSharedMemory, type SharedMemory } from './shared-memory.ts'

/** The picture of one screen in memory, and the way to renew some of its rows. */
export interface X11Pixels {
  readonly bytes: Uint8Array
  readonly stride: number
  /** @throws the X error when the screen no longer has these rows. */
  read(rows: Rows): Promise<void>
  release(): void
}

const zPixmap = 2
const allPlanes = 0xffffffff
const bytesPerPixel = 4

/** Memory shared with the X server where both live on one computer, a copy through the connection elsewhere. */
export async function openPixels(x11: X11Connection, screen: Rect): Promise<X11Pixels> {
  return (await openSharedPixels(x11, screen)) ?? openCopiedPixels(x11, screen)
}

async function openSharedPixels(x11: X11Connection, screen: Rect): Promise<X11Pixels | null> {
  if (!x11.client.display.isLocalSocket || !(await x11.hasExtension('MIT-SHM'))) return null
  const shm = await x11.extension('shm')
  const stride = screen.width * bytesPerPixel
  const memory = allocateSharedMemory(stride * screen.height)
  if (!memory) return null
  const segment = x11.client.AllocID()
  if (!(await attach(x11, shm, segment, memory))) return null
  return {
    bytes: memory.bytes,
    stride,
    async read({ top, count }) {
      const { x, y, width } = screen
      await x11.ask((reply) =>
        shm.GetImage(x11.root, x, y + top, width, count, allPlanes, zPixmap, segment, top * stride, reply),
      )
    },
    release() {
      shm.Detach(segment)
      memory.release()
    },
  }
}

// A server in another container has another view of shared memory: it refuses, and the copy is taken instead.
async function attach(x11: X11Connection, shm: Shm, segment: number, memory: SharedMemory): Promise<boolean> {
  try {
    await x11.ask<undefined>((reply) => shm.Attach(segment, memory.id, false, reply))
    memory.forgetName()
    return true
  } catch {
    memory.release()
    return false
  }
}

function openCopiedPixels(x11: X11Connection, screen: Rect): X11Pixels {
  const stride = screen.width * bytesPerPixel
  const bytes = new Uint8Array(stride * screen.height)
  return {
    bytes,
    stride,
    async read({ top, count }) {
      const { x, y, width } = screen
      const image = await x11.ask<{ data: Buffer }>((reply) =>
        x11.client.GetImage(zPixmap, x11.root, x, y + top, width, count, allPlanes, reply),
      )
      bytes.set(image.data.subarray(0, count * stride), top * stride)
    },
    release() {},
  }
}
