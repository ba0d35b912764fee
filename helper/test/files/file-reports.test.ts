import type { TransferView } from '@deskside/protocol/channels/file-transfer'
import { DesksideError, type ErrorCode } from '@deskside/protocol/errors'
import type { Signaling } from '@deskside/protocol/signaling/client'
import { type FileReport, mostFilesOfSession } from '@deskside/protocol/signaling/files'
import { describe, expect, it } from 'vitest'
import { FileReports } from '../../src/files/file-reports.ts'

/** A server that keeps what it is told, or refuses it. */
function aServer() {
  const taken: FileReport[] = []
  const asked = { times: 0 }
  let refusal: ErrorCode | null = null
  const signaling = {
    onState: () => () => {},
    async send(_: string, { files }: { files: FileReport[] }) {
      asked.times++
      if (refusal) throw new DesksideError(refusal)
      taken.push(...files)
    },
  }
  const refuse = (code: ErrorCode | null) => {
    refusal = code
  }
  return { reports: new FileReports(signaling as unknown as Signaling), taken, asked, refuse }
}

const aFile = (name: string, id: string = crypto.randomUUID()): TransferView => ({
  id,
  name,
  folders: [],
  size: 1,
  way: 'receive',
  state: 'done',
  moved: 1,
  sha256: 'a'.repeat(64),
  place: null,
})

describe('[CTL-2] what became of files is told', () => {
  it('each of them, also when the console gives two the same id', async () => {
    const { reports, taken } = aServer()
    const id = crypto.randomUUID()
    reports.add(aFile('a', id))
    reports.add(aFile('b', id))
    await reports.settled()
    expect(taken.map(({ name }) => name)).toEqual(['a', 'b'])
    expect(new Set(taken.map(({ transferId }) => transferId)).size).toBe(2)
    reports.close()
  })

  it('[T-C1] none is dropped: before that, no further file may begin', async () => {
    const { reports, taken, refuse } = aServer()
    refuse('server_unreachable')
    for (let n = 0; n < mostFilesOfSession; n++) {
      expect(reports.hasRoom(0)).toBe(true)
      if (n === mostFilesOfSession - 10)
        expect([reports.hasRoom(9), reports.hasRoom(10)]).toEqual([true, false])
      reports.add(aFile(`${n}`))
    }
    expect(reports.hasRoom(0)).toBe(false)
    await reports.settled()
    refuse(null)
    // One that had begun is still told of.
    reports.add(aFile('last'))
    await reports.settled()
    expect(taken).toHaveLength(mostFilesOfSession + 1)
    expect(taken.at(-1)?.name).toBe('last')
    reports.close()
  })

  it('a refusal that another try would not change is not tried again, and no further file may begin', async () => {
    const { reports, asked, refuse } = aServer()
    refuse('too_large')
    reports.add(aFile('a'))
    await reports.settled()
    refuse(null)
    reports.add(aFile('b'))
    await reports.settled()
    expect(asked.times).toBe(2)
    expect(reports.hasRoom(0)).toBe(false)
    reports.close()
  })
})
