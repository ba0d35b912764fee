import { bindLibrary, type Handle, memoryAt, once } from './libraries.ts'

const movable = 0x0002

const kernel32 = once(() =>
  bindLibrary('kernel32.dll', {
    GlobalAlloc: 'intptr_t GlobalAlloc(uint how, size_t size)',
    GlobalLock: 'intptr_t GlobalLock(intptr_t memory)',
    GlobalUnlock: 'bool GlobalUnlock(intptr_t memory)',
    GlobalSize: 'size_t GlobalSize(intptr_t memory)',
    GlobalFree: 'intptr_t GlobalFree(intptr_t memory)',
  }),
)

/** Memory as the clipboard and streams pass it around. The caller owns it. @throws when there is none */
export function globalMemoryOf(bytes: Uint8Array): Handle {
  const memory: Handle = kernel32().GlobalAlloc(movable, Math.max(1, bytes.length))
  const address: Handle = memory && kernel32().GlobalLock(memory)
  if (!address) throw new Error('Windows has no memory to give')
  memoryAt(address, bytes.length).set(bytes)
  kernel32().GlobalUnlock(memory)
  return memory
}

/** @returns a copy of what is in it, null when it cannot be read. */
export function bytesOfGlobalMemory(memory: Handle): Uint8Array<ArrayBuffer> | null {
  const address: Handle = kernel32().GlobalLock(memory)
  if (!address) return null
  const bytes = new Uint8Array(memoryAt(address, kernel32().GlobalSize(memory)))
  kernel32().GlobalUnlock(memory)
  return bytes
}

export const sizeOfGlobalMemory = (memory: Handle): number => kernel32().GlobalSize(memory)

export const freeGlobalMemory = (memory: Handle): void => void kernel32().GlobalFree(memory)
