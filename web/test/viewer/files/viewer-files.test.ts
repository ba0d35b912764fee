import {
  FilesFromConsole,
  type FilesFromHelper,
  readFiles,
  writeFiles,
} from '@deskside/protocol/channels/files'
import { describe, expect, it } from 'vitest'
import { ViewerFiles } from '../../../src/viewer/files/viewer-files.ts'

/** The console's files with a line to a device that says what it likes. */
function aViewer() {
  const said: FilesFromConsole[] = []
  const files = new ViewerFiles({
    send: (data) => {
      if (typeof data === 'string') said.push(readFiles(FilesFromConsole, data))
      return true
    },
    buffered: { level: 0, whenLow: () => {} },
    onChanged: () => {},
    onNote: () => {},
  })
  files.connect()
  const say = (message: FilesFromHelper) => files.take(writeFiles(message))
  const offer = () => {
    const id = crypto.randomUUID()
    say({ type: 'offer', id, name: 'a', folders: [], size: 5 })
    return id
  }
  const refusalOf = (id: string) => said.find((one) => one.type === 'cancel' && one.id === id)
  const question = () => {
    const asked = said.findLast((one) => 'requestId' in one)
    return asked && 'requestId' in asked ? asked.requestId : ''
  }
  return { files, say, offer, refusalOf, question }
}

const folderId = crypto.randomUUID()
const notAllowed = { type: 'cancel', why: 'not_allowed' }

describe('[T-C1] a device that sends what nobody asked for', () => {
  it('is refused, with and without its own permission', () => {
    const { files, offer, refusalOf } = aViewer()
    expect(refusalOf(offer())).toMatchObject(notAllowed)
    files.allow(['view', 'files_out'])
    expect(refusalOf(offer())).toMatchObject(notAllowed)
    expect(files.state.transfers).toEqual([])
    files.close()
  })

  it('sends one file for one that is fetched', async () => {
    const { files, say, offer, refusalOf, question } = aViewer()
    files.allow(['files_out'])
    const fetched = files.fetch(folderId, [], 'a')
    expect(refusalOf(offer())).toBeUndefined()
    say({ type: 'fetched', requestId: question() })
    await fetched
    expect(refusalOf(offer())).toMatchObject(notAllowed)
    const failed = files.fetch(folderId, [], 'b')
    say({ type: 'unread', requestId: question(), why: 'unreadable' })
    await expect(failed).rejects.toMatchObject({ problem: 'unreadable' })
    expect(refusalOf(offer())).toMatchObject(notAllowed)
    files.close()
  })

  it('sends what was picked, until the permission is taken back', async () => {
    const { files, say, offer, refusalOf, question } = aViewer()
    files.allow(['files_out'])
    say({ type: 'picked', requestId: crypto.randomUUID(), outcome: 'files' })
    expect(refusalOf(offer())).toMatchObject(notAllowed)
    const picked = files.pick('files')
    say({ type: 'picked', requestId: question(), outcome: 'files' })
    expect([refusalOf(offer()), refusalOf(offer())]).toEqual([undefined, undefined])
    expect(await picked).toBe('files')
    files.allow([])
    expect(refusalOf(offer())).toMatchObject(notAllowed)
    files.allow(['files_out'])
    expect(refusalOf(offer())).toMatchObject(notAllowed)
    files.close()
  })
})
