import { bindLibrary, once, textIn } from '../../win32/libraries.ts'

/** `HKEY_LOCAL_MACHINE`, which counts as a negative number. */
const machine = -0x7ffffffe
const anyText = 0x2 | 0x4
const number = 0x10
const mostBytes = 1_024

const advapi32 = once(() =>
  bindLibrary('advapi32.dll', {
    RegGetValueW:
      'int RegGetValueW(intptr_t root, str16 key, str16 name, uint what, void *type, _Out_ uint8_t *into, _Inout_ uint *size)',
  }),
)

/** A text of the machine's registry. @returns null where there is none */
export function machineText(key: string, name: string): string | null {
  const into = Buffer.alloc(mostBytes)
  const status: number = advapi32().RegGetValueW(machine, key, name, anyText, null, into, [mostBytes])
  return status === 0 ? textIn(into).trim() || null : null
}

export function machineNumber(key: string, name: string): number | null {
  const into = Buffer.alloc(4)
  const status: number = advapi32().RegGetValueW(machine, key, name, number, null, into, [4])
  return status === 0 ? into.readUInt32LE(0) : null
}
