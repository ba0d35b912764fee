import koffi, { type LibraryHandle } from 'koffi'
import { loadLibrary } from '../native.ts'
import { HelperProblem } from '../problems.ts'

/** An object of Windows': a window, a device context, a picture. 0 is none. */
export type Handle = number

type Functions<Declarations> = { [Name in keyof Declarations]: ReturnType<LibraryHandle['func']> }

/**
 * Binds functions of one of Windows' own libraries.
 * @param declarations by name, in C; handles are `intptr_t`, text is `str16`.
 * @throws {HelperProblem} `display_unsupported` where this Windows has no such library
 */
export function bindLibrary<Declarations extends Record<string, string>>(
  fileName: string,
  declarations: Declarations,
): Functions<Declarations> {
  const library = loadLibrary(fileName)
  if (!library) throw new HelperProblem('display_unsupported', { missing: fileName })
  const entries = Object.entries(declarations).map(([name, declaration]) => [name, library.func(declaration)])
  return Object.fromEntries(entries) as Functions<Declarations>
}

/** Makes a binding that is made with its first use, once for each thread. */
export function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** Text that Windows wrote into a buffer: UTF-16, up to its first zero. */
export function textIn(buffer: Buffer): string {
  const text = buffer.toString('utf16le')
  const end = text.indexOf('\0')
  return end < 0 ? text : text.slice(0, end)
}

/** Memory of Windows' as bytes that stay where they are; the caller sees to it that they outlive the view. */
export const memoryAt = (address: Handle | bigint, length: number): Uint8Array =>
  new Uint8Array(koffi.view(BigInt(address), length))
