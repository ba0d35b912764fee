import type { SystemFacts } from '@deskside/protocol/vocabulary/system-facts'
import { describe, expect, it } from 'vitest'
import { theBiggestFacts, theEmptyFacts } from '../../../protocol/test/channels/some-facts.ts'
import { compareFacts } from '../../src/features/system/compare-facts.ts'

const at = (takenAt: string, part: Partial<SystemFacts>) => ({
  takenAt,
  facts: { ...theEmptyFacts(), ...part },
})
const compare = (from: Partial<SystemFacts>, to: Partial<SystemFacts>) =>
  compareFacts(at('2026-03-01T09:00:00.000Z', from), at('2026-03-01T09:30:00.000Z', to))
const disk = (mount: string, freeBytes: number) => ({
  mount,
  fileSystem: 'ext4',
  totalBytes: 100_000_000_000,
  freeBytes,
})
const programs = (...names: string[]) => ({ count: names.length, busiest: [], names })

describe('[CTL-3] what has changed from the first record to the last', () => {
  it('is nothing where nothing is known, nor in the same facts', () => {
    expect(compare({}, {})).toEqual([])
    expect(compare(theEmptyFacts(), theBiggestFacts())[0]?.kind).toBe('other_computer')
    const same = { ...theBiggestFacts(), uptimeSeconds: null }
    expect(compare(same, same)).toEqual([])
  })

  it('space that was freed, a disk that is gone, and another that was added', () => {
    const from = { disks: [disk('/', 5_000_000_000), disk('/old', 1), disk('/still', 50)] }
    const to = { disks: [disk('/', 12_500_000_000), disk('/still', 60), disk('/new', 1)] }
    expect(compare(from, to)).toEqual([
      { kind: 'disk', mount: '/', fromBytes: 5_000_000_000, toBytes: 12_500_000_000 },
      { kind: 'disk_gone', mount: '/old' },
      { kind: 'disk_new', mount: '/new' },
    ])
  })

  it('a restart, by the time that the computer has been running', () => {
    expect(compare({ uptimeSeconds: 5_000 }, { uptimeSeconds: 6_790 })).toEqual([])
    expect(compare({ uptimeSeconds: 5_000 }, { uptimeSeconds: 90 })).toEqual([{ kind: 'restarted' }])
    // It has been running for longer than at first, but not for as long as has passed.
    expect(compare({ uptimeSeconds: 60 }, { uptimeSeconds: 600 })).toEqual([{ kind: 'restarted' }])
  })

  it('programs that ended and began, updates that were installed, another system', () => {
    const os = { name: 'Debian', version: '12', kernel: '6.1', architecture: 'x64' }
    const from = { os, programs: programs('sh', 'runaway'), updates: { pending: 12 } }
    const to = { os: { ...os, version: '13' }, programs: programs('sh', 'editor'), updates: { pending: 0 } }
    expect(compare(from, to)).toEqual([
      { kind: 'system', from: 'Debian 12 6.1', to: 'Debian 13 6.1' },
      { kind: 'updates', from: 12, to: 0 },
      { kind: 'programs_ended', names: ['runaway'] },
      { kind: 'programs_begun', names: ['editor'] },
    ])
  })

  it('two computers are not compared', () => {
    const machine = (hostname: string) => ({ machine: { hostname, maker: null, model: null } })
    expect(compare({ ...machine('one'), uptimeSeconds: 9 }, { ...machine('two'), uptimeSeconds: 1 })).toEqual(
      [{ kind: 'other_computer', from: 'one', to: 'two' }],
    )
  })
})
