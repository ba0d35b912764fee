import { factLimits, type SystemFacts } from '../../src/vocabulary/system-facts.ts'

// Three bytes a unit is the most that UTF-8 needs for what JSON does not escape.
const line = (length: number) => '语'.repeat(length)
const most = Number.MAX_SAFE_INTEGER
const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one)

/** Everything as long, as many and as big as the schema lets it be. */
export const theBiggestFacts = (): SystemFacts => ({
  os: { name: line(80), version: line(80), kernel: line(80), architecture: line(20) },
  machine: { hostname: line(100), maker: line(80), model: line(80) },
  user: line(80),
  cpu: { model: line(100), cores: most },
  memory: { totalBytes: most, availableBytes: most },
  disks: times(factLimits.disks, {
    mount: line(100),
    fileSystem: line(20),
    totalBytes: most,
    freeBytes: most,
  }),
  network: times(factLimits.interfaces, {
    name: line(40),
    addresses: times(factLimits.addresses, line(50)),
    kind: 'wireless' as const,
    up: false,
    megabits: most,
  }),
  displays: times(factLimits.displays, { name: line(40), width: 100_000, height: 100_000, primary: false }),
  uptimeSeconds: most,
  programs: {
    count: most,
    busiest: times(factLimits.busiest, {
      pid: most,
      name: line(32),
      cpuPercent: 99.99,
      memoryBytes: most,
    }),
    names: times(factLimits.programs, line(32)),
  },
  updates: { pending: most },
})

/** Nothing could be found out. */
export const theEmptyFacts = (): SystemFacts => ({
  os: { name: null, version: null, kernel: null, architecture: null },
  machine: { hostname: null, maker: null, model: null },
  user: null,
  cpu: { model: null, cores: null },
  memory: null,
  disks: null,
  network: null,
  displays: null,
  uptimeSeconds: null,
  programs: null,
  updates: null,
})
