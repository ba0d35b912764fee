import type { TransferView } from '@deskside/protocol/channels/file-transfer'
import { FileTrouble } from '@deskside/protocol/vocabulary/files'
import { languages } from '@deskside/protocol/vocabulary/languages'
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Device } from '../../src/features/console/best-device.ts'
import type { ConsoleRoom, ConsoleState } from '../../src/features/console/console-room.ts'
import { FilesNews } from '../../src/features/console/files/files-news.tsx'
import { FilesTab } from '../../src/features/console/files/files-tab.tsx'
import { initialState } from '../../src/viewer/viewer-state.ts'
import { fakeFetch, refuse } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { aParticipant, aSession, aSnapshot, ids } from '../support/session-facts.ts'
import { faultyTexts, speak } from '../support/texts.ts'

const session = aSession()
const device: Device = { ...aParticipant({ id: ids.helper, device: 'helper' }), device: 'helper' }
const aTransfer = (changes: Partial<TransferView> = {}): TransferView => ({
  id: crypto.randomUUID(),
  name: 'report.pdf',
  folders: [],
  size: 1_000,
  way: 'send',
  state: 'running',
  moved: 400,
  sha256: null,
  place: null,
  ...changes,
})

function aRoom() {
  const files = {
    send: vi.fn(),
    pause: vi.fn(),
    cancel: vi.fn(),
    pick: vi.fn(async () => 'nothing' as const),
    isKept: () => false,
    receiveInto: vi.fn(),
  }
  const ask = vi.fn(async () => {})
  return { files, ask, room: { viewer: { files }, ask } as unknown as ConsoleRoom }
}

const aState = (allowed: ('files_in' | 'files_out')[], transfers: TransferView[] = []): ConsoleState => ({
  signaling: { kind: 'open', snapshot: aSnapshot() },
  device,
  viewer: { ...initialState, line: 'connected', connectionId: ids.ask, allowed: ['view', ...allowed] },
  files: { transfers, folder: null, into: null },
  moved: null,
  question: null,
  refusals: [],
})

const show = (state: ConsoleState, room: ConsoleRoom) =>
  renderDesk(<FilesTab session={session} state={state} room={room} name="Rita" />)

beforeEach(async () => {
  fakeFetch(() => refuse('not_found', 404))
  await speak('en', 'console', 'common')
})
afterEach(cleanup)

const drop = (files: File[]) => {
  const zone = screen.getByText(/Drop files or folders/).closest('[data-fills]') as HTMLElement
  fireEvent.drop(zone, { dataTransfer: { types: ['Files'], files, items: [] } })
}

describe('[CTL-2] the Files tab', () => {
  it('sends what is dropped, and asks the requester first when that is not allowed yet', async () => {
    const { room, files, ask } = aRoom()
    show(aState([]), room)
    const file = new File(['x'], 'a.txt')
    drop([file])
    await waitFor(() => expect(files.send).toHaveBeenCalledWith([{ file, folders: [] }]))
    expect(ask).toHaveBeenCalledWith(['files_in'])
  })

  it('asks nothing when it is allowed already', async () => {
    const { room, files, ask } = aRoom()
    show(aState(['files_in']), room)
    drop([new File(['x'], 'a.txt')])
    await waitFor(() => expect(files.send).toHaveBeenCalled())
    expect(ask).not.toHaveBeenCalled()
  })

  it('pauses, goes on and cancels', () => {
    const { room, files } = aRoom()
    const [running, paused] = [aTransfer({ name: 'one' }), aTransfer({ name: 'two', state: 'paused' })]
    show(aState(['files_in'], [running, paused]), room)
    fireEvent.click(screen.getByRole('button', { name: 'Pause one' }))
    fireEvent.click(screen.getByRole('button', { name: 'Go on with two' }))
    fireEvent.click(screen.getByRole('button', { name: 'Cancel one' }))
    expect(files.pause.mock.calls).toEqual([
      [running.id, true],
      [paused.id, false],
    ])
    expect(files.cancel).toHaveBeenCalledWith(running.id)
    expect(screen.getByRole('progressbar', { name: 'Progress of one' })).toBeTruthy()
  })

  it('offers what arrived to be saved and to be attached to the ticket', () => {
    const { room } = aRoom()
    show(aState(['files_out'], [aTransfer({ way: 'receive', state: 'done' })]), room)
    expect(screen.getByRole('button', { name: 'Save report.pdf' })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Attach report.pdf to the ticket' })).toBeTruthy()
  })

  it('says in words why one did not arrive, in both languages', async () => {
    for (const language of languages) {
      await speak(language, 'console', 'common')
      const { room } = aRoom()
      const { container } = show(
        aState(
          ['files_in', 'files_out'],
          [
            aTransfer({ name: 'A report', state: 'hash_mismatch' }),
            aTransfer({ name: 'Another', state: 'checking' }),
          ],
        ),
        room,
      )
      expect(faultyTexts(container)).toEqual([])
      cleanup()
    }
  })

  it('lets the requester choose, and says when they chose nothing', async () => {
    const { room, files } = aRoom()
    show(aState(['files_out']), room)
    fireEvent.click(screen.getByRole('button', { name: 'Let Rita choose files' }))
    await screen.findByText('Rita has chosen nothing.')
    expect(files.pick).toHaveBeenCalledWith('files')
  })
})

describe('[CTL-2] the folder that the requester opened', () => {
  const entry = (name: string, kind: 'file' | 'folder') => ({ name, kind, size: 5, changedAt: 0 })

  it('is walked through, and its files are taken from it', async () => {
    const { room, files } = aRoom()
    const list = vi.fn(async (_id: string, folders: string[], from: number) =>
      folders.length > 0
        ? { entries: [entry('deep.txt', 'file')], total: 1 }
        : { entries: from === 0 ? [entry('inner', 'folder')] : [entry('last.txt', 'file')], total: 2 },
    )
    const get = vi.fn(async () => {})
    Object.assign(files, { list, fetch: get, pick: vi.fn(async () => 'folder' as const) })
    const state = aState(['files_out'])
    state.files = { transfers: [], folder: { id: 'f', name: 'Documents' }, into: null }
    show(state, room)
    fireEvent.click(screen.getByRole('button', { name: 'Look into “Documents”' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Show more' }))
    await screen.findByText('last.txt')
    fireEvent.click(screen.getByRole('button', { name: 'Open the folder inner' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Get deep.txt' }))
    expect(get).toHaveBeenCalledWith('f', ['inner'], 'deep.txt')
    fireEvent.click(screen.getByRole('button', { name: 'Folder above' }))
    await screen.findByRole('button', { name: 'Open the folder inner' })
  })

  it('shows names that hide nothing, and asks with the device’s own', async () => {
    const { room, files } = aRoom()
    const list = vi.fn(async (_id: string, _folders: string[]) => ({
      entries: [entry('invoice\u202Efdp.exe', 'file'), entry('in\u200bner', 'folder')],
      total: 2,
    }))
    const get = vi.fn(async () => {})
    Object.assign(files, { list, fetch: get })
    const state = aState(['files_out'])
    state.files = { transfers: [], folder: { id: 'f', name: 'Docu\u202Dments' }, into: null }
    show(state, room)
    fireEvent.click(screen.getByRole('button', { name: 'Look into “Documents”' }))
    fireEvent.click(await screen.findByRole('button', { name: 'Get invoicefdp.exe' }))
    expect(get).toHaveBeenCalledWith('f', [], 'invoice\u202Efdp.exe')
    fireEvent.click(screen.getByRole('button', { name: 'Open the folder inner' }))
    await screen.findByText('Documents / inner')
    expect(list).toHaveBeenLastCalledWith('f', ['in\u200bner'], 0)
    expect(document.body.textContent).not.toMatch(/\p{Cf}/u)
  })

  it('says in words that it cannot be read any more', async () => {
    const { room, files } = aRoom()
    Object.assign(files, { list: vi.fn(() => Promise.reject(new FileTrouble('not_allowed'))) })
    const state = aState(['files_out'])
    state.files = { transfers: [], folder: { id: 'f', name: 'Documents' }, into: null }
    show(state, room)
    fireEvent.click(screen.getByRole('button', { name: 'Look into “Documents”' }))
    await screen.findByText(/^This folder cannot be read: it is not allowed/)
  })
})

describe('what has become of a file', () => {
  it('is announced once', () => {
    const done = aTransfer({ state: 'done' })
    const { container, rerender } = render(<FilesNews state={aState(['files_in'], [done])} name="Rita" />)
    expect(within(container).getByRole('status').textContent).toBe(
      'report.pdf has arrived at Rita’s computer.',
    )
    const failed = aTransfer({ name: 'b', state: 'disk_full' })
    rerender(<FilesNews state={aState(['files_in'], [done, failed])} name="Rita" />)
    expect(within(container).getByRole('status').textContent).toMatch(/^b did not arrive: /)
  })
})
