/** Reads the kernel's tables. What they do not hold is null. */

const sectorBytes = 512

/** Memory in bytes, from `/proc/meminfo`. Used is what programs could not have. */
export function memoryOf(text: string): { totalBytes: number; usedBytes: number } | null {
  const kilobytes = (name: string) => Number(text.match(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm'))?.[1])
  const [total, available] = [kilobytes('MemTotal'), kilobytes('MemAvailable')]
  if (!Number.isFinite(total) || !Number.isFinite(available)) return null
  return { totalBytes: total * 1024, usedBytes: Math.max(0, total - available) * 1024 }
}

/** Of the whole disks in `/sys/block`, those that are not made of others or of memory. */
export const busyDisks = (names: readonly string[]): string[] =>
  names.filter((name) => !/^(loop|ram|zram|dm-|md|sr|fd)/.test(name))

/** Bytes moved since the start, from `/proc/diskstats`. */
export function movedBytes(text: string, disks: readonly string[]): { read: number; written: number } | null {
  const rows = rowsOf(text).filter(([, , name = '']) => disks.includes(name))
  if (rows.length === 0) return null
  const sum = (column: number) => rows.reduce((all, row) => all + (Number(row[column]) || 0), 0) * sectorBytes
  return { read: sum(5), written: sum(9) }
}

/** Bytes through the cards since the start, from `/proc/net/dev`. @param cards null: every one but the loop */
export function sentBytes(
  text: string,
  cards: readonly string[] | null,
): { received: number; sent: number } | null {
  const rows = rowsOf(text.replaceAll(':', ' ')).filter(([name = '', first = '']) => {
    const isCard = /^\d+$/.test(first) && name !== 'lo'
    return isCard && (cards === null || cards.includes(name))
  })
  if (rows.length === 0) return null
  const sum = (column: number) => rows.reduce((all, row) => all + (Number(row[column]) || 0), 0)
  return { received: sum(1), sent: sum(9) }
}

const rowsOf = (text: string): string[][] => text.split('\n').map((line) => line.trim().split(/\s+/))
