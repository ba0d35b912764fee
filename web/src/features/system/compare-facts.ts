import type { SystemSnapshot } from '@deskside/protocol/http/session-snapshots'

/** What has become different between two records of a session. */
export type Difference =
  /** The records are of two computers, and there is nothing to compare. */
  | { kind: 'other_computer'; from: string | null; to: string | null }
  | { kind: 'restarted' }
  | { kind: 'disk'; mount: string; fromBytes: number; toBytes: number }
  | { kind: 'disk_gone' | 'disk_new'; mount: string }
  | { kind: 'memory'; fromBytes: number; toBytes: number }
  | { kind: 'system'; from: string; to: string }
  | { kind: 'updates'; from: number; to: number }
  | { kind: 'programs_ended' | 'programs_begun'; names: string[] }

/** Clocks and readings are a little apart; less than this is no restart. */
const slackSeconds = 120
/** Disks and memory always move a little. */
const leastDiskBytes = 10_000_000
const leastMemoryBytes = 100_000_000

/** The differences from the first record to the last, the weightiest first; none for what either does not know. */
export function compareFacts(first: SystemSnapshot, last: SystemSnapshot): Difference[] {
  const [from, to] = [first.facts, last.facts]
  const names = { from: from.machine.hostname, to: to.machine.hostname }
  if (names.from !== names.to) return [{ kind: 'other_computer', ...names }]
  return [
    ...(restarted(first, last) ? [{ kind: 'restarted' as const }] : []),
    ...compareDisks(from.disks, to.disks),
    ...compareSystems(from, to),
    ...compareUpdates(from.updates, to.updates),
    ...compareMemory(from.memory, to.memory),
    ...comparePrograms(from.programs, to.programs),
  ]
}

type Facts = SystemSnapshot['facts']

function restarted(first: SystemSnapshot, last: SystemSnapshot): boolean {
  const [before, after] = [first.facts.uptimeSeconds, last.facts.uptimeSeconds]
  if (before === null || after === null) return false
  const passed = (Date.parse(last.takenAt) - Date.parse(first.takenAt)) / 1_000
  return after < before + passed - slackSeconds
}

function compareDisks(from: Facts['disks'], to: Facts['disks']): Difference[] {
  if (!from || !to) return []
  const differences = from.flatMap(({ mount, freeBytes }): Difference[] => {
    const now = to.find((disk) => disk.mount === mount)
    if (!now) return [{ kind: 'disk_gone', mount }]
    if (Math.abs(now.freeBytes - freeBytes) < leastDiskBytes) return []
    return [{ kind: 'disk', mount, fromBytes: freeBytes, toBytes: now.freeBytes }]
  })
  const added = to.filter(({ mount }) => !from.some((disk) => disk.mount === mount))
  return [...differences, ...added.map(({ mount }): Difference => ({ kind: 'disk_new', mount }))]
}

function compareSystems(from: Facts, to: Facts): Difference[] {
  const name = ({ os }: Facts) => [os.name, os.version, os.kernel].filter(Boolean).join(' ')
  const [before, after] = [name(from), name(to)]
  return before && after && before !== after ? [{ kind: 'system', from: before, to: after }] : []
}

const compareUpdates = (from: Facts['updates'], to: Facts['updates']): Difference[] =>
  from && to && from.pending !== to.pending ? [{ kind: 'updates', from: from.pending, to: to.pending }] : []

function compareMemory(from: Facts['memory'], to: Facts['memory']): Difference[] {
  if (!from || !to || Math.abs(to.availableBytes - from.availableBytes) < leastMemoryBytes) return []
  return [{ kind: 'memory', fromBytes: from.availableBytes, toBytes: to.availableBytes }]
}

function comparePrograms(from: Facts['programs'], to: Facts['programs']): Difference[] {
  if (!from || !to) return []
  const ended = from.names.filter((name) => !to.names.includes(name))
  const begun = to.names.filter((name) => !from.names.includes(name))
  return [
    ...(ended.length > 0 ? [{ kind: 'programs_ended' as const, names: ended }] : []),
    ...(begun.length > 0 ? [{ kind: 'programs_begun' as const, names: begun }] : []),
  ]
}
