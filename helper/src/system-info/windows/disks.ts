import { factLimits, type SystemFacts } from '@deskside/protocol/vocabulary/system-facts'
import { bindLibrary, once, textIn } from '../../win32/libraries.ts'
import { cleanLine } from '../clean-line.ts'

/** Disks that stay: no memory sticks, no shares of the network, which may take a minute to answer. */
const fixed = 3
const nameBytes = 2 * 64

const kernel32 = once(() =>
  bindLibrary('kernel32.dll', {
    GetLogicalDrives: 'uint GetLogicalDrives()',
    GetDriveTypeW: 'uint GetDriveTypeW(str16 root)',
    GetDiskFreeSpaceExW:
      'bool GetDiskFreeSpaceExW(str16 root, void *mine, _Out_ uint64_t *total, _Out_ uint64_t *free)',
    GetVolumeInformationW:
      'bool GetVolumeInformationW(str16 root, void *label, uint labelLength, void *serial, void *longest, void *flags, _Out_ uint8_t *system, uint systemLength)',
  }),
)

export function readDisks(): SystemFacts['disks'] {
  return rootsIn(kernel32().GetLogicalDrives())
    .filter((root) => kernel32().GetDriveTypeW(root) === fixed)
    .flatMap(readDisk)
    .slice(0, factLimits.disks)
}

/** @param letters a bit for each letter, that of A first */
export const rootsIn = (letters: number): string[] =>
  Array.from({ length: 26 }, (_, index) => index)
    .filter((index) => (letters & (1 << index)) !== 0)
    .map((index) => `${String.fromCharCode(65 + index)}:\\`)

function readDisk(root: string): NonNullable<SystemFacts['disks']> {
  const [total, free] = [[0], [0]]
  if (!kernel32().GetDiskFreeSpaceExW(root, null, total, free)) return []
  const system = Buffer.alloc(nameBytes)
  const known = kernel32().GetVolumeInformationW(root, null, 0, null, null, null, system, nameBytes / 2)
  return [
    {
      mount: root,
      fileSystem: known ? cleanLine(textIn(system), 20) : null,
      totalBytes: Number(total[0] ?? 0),
      freeBytes: Number(free[0] ?? 0),
    },
  ]
}
