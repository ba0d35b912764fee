import { z } from 'zod'

/**
 * [CTL-3] What a computer tells of itself. It is the device's own word: shown and compared, never acted on. Null means
 * that it could not be found out within its time; lists are cut to what fits. No serial numbers, no hardware addresses,
 * no command lines: those of programs carry secrets.
 */
export const factLimits = {
  disks: 16,
  interfaces: 12,
  addresses: 6,
  displays: 8,
  busiest: 12,
  programs: 200,
  /** Of all of it as JSON, in bytes: what the socket and the channel take, with room for their own words. */
  bytes: 48 * 1024,
} as const

/** One line that cannot turn the direction of writing, nor grow when it becomes JSON by more than its quotes. */
const Line = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u)
const Count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const Pixels = z.number().int().min(1).max(100_000)

export const DiskFacts = z.object({
  mount: Line(100),
  fileSystem: Line(20).nullable(),
  totalBytes: Count,
  freeBytes: Count,
})
export type DiskFacts = z.infer<typeof DiskFacts>

export const ProgramFacts = z.object({
  pid: Count,
  name: Line(32),
  /** Of all cores together. */
  cpuPercent: z.number().min(0).max(100),
  memoryBytes: Count,
})
export type ProgramFacts = z.infer<typeof ProgramFacts>

export const SystemFacts = z.object({
  os: z.object({
    name: Line(80).nullable(),
    version: Line(80).nullable(),
    kernel: Line(80).nullable(),
    architecture: Line(20).nullable(),
  }),
  machine: z.object({
    hostname: Line(100).nullable(),
    maker: Line(80).nullable(),
    model: Line(80).nullable(),
  }),
  user: Line(80).nullable(),
  cpu: z.object({ model: Line(100).nullable(), cores: Count.nullable() }),
  memory: z.object({ totalBytes: Count, availableBytes: Count }).nullable(),
  disks: z.array(DiskFacts).max(factLimits.disks).nullable(),
  network: z
    .array(
      z.object({
        name: Line(40),
        addresses: z.array(Line(50)).max(factLimits.addresses),
        kind: z.enum(['wired', 'wireless', 'virtual']).nullable(),
        up: z.boolean().nullable(),
        megabits: Count.nullable(),
      }),
    )
    .max(factLimits.interfaces)
    .nullable(),
  displays: z
    .array(z.object({ name: Line(40), width: Pixels, height: Pixels, primary: z.boolean() }))
    .max(factLimits.displays)
    .nullable(),
  uptimeSeconds: Count.nullable(),
  programs: z
    .object({
      /** Processes that run, all of them. */
      count: Count,
      /** By processor, then by memory. */
      busiest: z.array(ProgramFacts).max(factLimits.busiest),
      /** Every name once, in the order of the alphabet. */
      names: z.array(Line(32)).max(factLimits.programs),
    })
    .nullable(),
  /** As the computer itself last heard of them; nothing is asked of the network. */
  updates: z.object({ pending: Count }).nullable(),
})
export type SystemFacts = z.infer<typeof SystemFacts>

/** How busy the computer is at this moment; rates are over the time since the measurement before. */
export const SystemLoad = z.object({
  /** Of all cores together, 0 to 1. */
  cpu: z.number().min(0).max(1).nullable(),
  memory: z.object({ totalBytes: Count, usedBytes: Count }).nullable(),
  disk: z.object({ readPerSecond: Count, writtenPerSecond: Count }).nullable(),
  network: z.object({ receivedPerSecond: Count, sentPerSecond: Count }).nullable(),
})
export type SystemLoad = z.infer<typeof SystemLoad>
