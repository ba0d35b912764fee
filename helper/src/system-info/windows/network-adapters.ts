import koffi from 'koffi'
import { bindLibrary, once, textIn } from '../../win32/libraries.ts'

/** A card, as Windows describes it (`MIB_IF_ROW2`). */
export interface Adapter {
  name: string
  kind: 'wired' | 'wireless' | 'virtual' | null
  up: boolean
  megabits: number | null
  receivedBytes: number
  sentBytes: number
  /** There is a device behind it, and it is not a filter on top of another. */
  real: boolean
}

const rowBytes = 1_352
const headBytes = 8
const at = {
  name: 28,
  kind: 1128,
  flags: 1152,
  state: 1156,
  speed: 1184,
  received: 1208,
  sent: 1280,
} as const
const [wired, wireless, tunnel] = [6, 71, 131]
const isUp = 1
const isHardware = 1

const iphlpapi = once(() => ({
  ...bindLibrary('iphlpapi.dll', {
    GetIfTable2: 'uint GetIfTable2(_Out_ void **table)',
    FreeMibTable: 'void FreeMibTable(void *table)',
  }),
}))

/** @returns none where this Windows does not tell. */
export function readAdapters(): Adapter[] {
  const table: (bigint | null)[] = [null]
  if (iphlpapi().GetIfTable2(table) !== 0 || !table[0]) return []
  const count = Buffer.from(koffi.view(table[0], 4)).readUInt32LE(0)
  const bytes = Buffer.from(koffi.view(table[0], headBytes + count * rowBytes))
  const adapters = Array.from({ length: count }, (_, index) =>
    adapterOf(bytes.subarray(headBytes + index * rowBytes, headBytes + (index + 1) * rowBytes)),
  )
  iphlpapi().FreeMibTable(table[0])
  return adapters
}

/** Reads one row. */
export function adapterOf(row: Buffer): Adapter {
  const type = row.readUInt32LE(at.kind)
  const bits = Number(row.readBigUInt64LE(at.speed))
  return {
    name: textIn(row.subarray(at.name, at.name + 2 * 257)),
    kind: type === wired ? 'wired' : type === wireless ? 'wireless' : type === tunnel ? 'virtual' : null,
    up: row.readUInt32LE(at.state) === isUp,
    // A card that does not know says all ones.
    megabits: bits < 1e13 ? Math.round(bits / 1e6) || null : null,
    receivedBytes: Number(row.readBigUInt64LE(at.received)),
    sentBytes: Number(row.readBigUInt64LE(at.sent)),
    real: (row.readUInt8(at.flags) & isHardware) !== 0,
  }
}
