import { writeSystem } from '@deskside/protocol/channels/system'
import { readSessionSnapshots } from '@deskside/protocol/http/session-snapshots'
import { languages } from '@deskside/protocol/vocabulary/languages'
import type { SystemFacts } from '@deskside/protocol/vocabulary/system-facts'
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { theBiggestFacts, theEmptyFacts } from '../../../protocol/test/channels/some-facts.ts'
import { SystemPanel } from '../../src/features/console/system/system-panel.tsx'
import { FactsView } from '../../src/features/system/facts-view.tsx'
import { SnapshotDialog } from '../../src/features/system/snapshot-dialog.tsx'
import { SystemLine } from '../../src/viewer/channels/system-line.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { ids } from '../support/session-facts.ts'
import { faultyTexts, speak } from '../support/texts.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const someFacts = (part: Partial<SystemFacts> = {}): SystemFacts => ({
  ...theEmptyFacts(),
  machine: { hostname: 'accounting-3', maker: 'Acme', model: 'Desk 7' },
  disks: [{ mount: '/', fileSystem: 'ext4', totalBytes: 100_000_000_000, freeBytes: 2_000_000_000 }],
  programs: { count: 40, busiest: [], names: ['sh'] },
  ...part,
})

describe.each(languages)('[CTL-3] in %s, every fact is said in words', (language) => {
  it.each([
    ['all known', theBiggestFacts()],
    ['nothing known', theEmptyFacts()],
  ])('%s', async (_, facts) => {
    await speak(language, 'system')
    // Rows of the fullest facts bear the same names, which no computer's do.
    vi.spyOn(console, 'error').mockImplementation(() => {})
    renderDesk(<FactsView facts={facts} />)
    expect(faultyTexts()).toEqual([])
    expect(screen.getAllByRole('heading')).toHaveLength(6)
  })

  it('differences', async () => {
    await speak(language, 'system')
    const first = { takenAt: '2026-03-01T09:00:00.000Z', facts: someFacts({ updates: { pending: 3 } }) }
    const last = {
      takenAt: '2026-03-01T09:30:00.000Z',
      facts: someFacts({
        updates: { pending: 0 },
        disks: [{ mount: '/', fileSystem: 'ext4', totalBytes: 100_000_000_000, freeBytes: 9_000_000_000 }],
        programs: { count: 40, busiest: [], names: ['editor'] },
      }),
    }
    renderDesk(<SnapshotDialog sessionId={ids.session} onClose={() => {}} />, {
      known: [{ route: readSessionSnapshots, params: { id: ids.session }, data: { first, last } }],
    })
    expect(screen.getAllByRole('listitem')).toHaveLength(4)
    expect(faultyTexts()).toEqual([])
  })
})

describe('[CTL-3] the panel', () => {
  // A page that is not laid out has no room for charts, of which they warn.
  beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}))

  it('watches and reads while it is open, says the figures of this moment, and stops when it closes', async () => {
    // Fetched beforehand: the page fetches it when the panel opens, which may take its time.
    await import('../../src/features/system/load-charts.tsx')
    await speak('en', 'system')
    const said: string[] = []
    const line = new SystemLine({ send: (text) => void said.push(JSON.parse(text).type), onFault: () => {} })
    line.follow(true, ['system_info', 'monitors'])
    const { unmount } = renderDesk(<SystemPanel system={line} />)
    expect(said).toEqual(['watch', 'read'])
    act(() => line.take(writeSystem({ type: 'facts', id: 1, facts: someFacts() })))
    expect(screen.getByText('accounting-3')).toBeTruthy()
    expect(screen.getByText('2 GB free of 100 GB')).toBeTruthy()
    expect(screen.getByText(/almost full/)).toBeTruthy()
    const load = {
      cpu: 0.42,
      memory: null,
      disk: { readPerSecond: 2_000, writtenPerSecond: 0 },
      network: null,
    }
    act(() => line.take(writeSystem({ type: 'load', load })))
    expect(await screen.findByText('42%')).toBeTruthy()
    expect(screen.getByText('2 kB/s read')).toBeTruthy()
    expect(screen.getByText('0 kB/s written')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Read again' }))
    expect(said.at(-1)).toBe('read')
    unmount()
    expect(said.at(-1)).toBe('unwatch')
  })

  it('says when the computer does not answer', async () => {
    await speak('en', 'system')
    const line = new SystemLine({ send: () => {}, onFault: () => {} })
    line.follow(true, ['system_info'])
    renderDesk(<SystemPanel system={line} />)
    act(() => line.take(writeSystem({ type: 'no_facts', id: 1, why: 'failed' })))
    expect(screen.getByText('The computer has not answered')).toBeTruthy()
  })

  it('a session in which nothing was read says so', async () => {
    await speak('en', 'system')
    renderDesk(<SnapshotDialog sessionId={ids.session} onClose={() => {}} />, {
      known: [
        { route: readSessionSnapshots, params: { id: ids.session }, data: { first: null, last: null } },
      ],
    })
    expect(screen.getByText('Nothing is kept')).toBeTruthy()
  })
})
