import { realpathSync } from 'node:fs'
import { basename } from 'node:path'
import type { FileSource } from '@deskside/protocol/channels/file-transfer'
import {
  type FilesFromConsole,
  type FilesFromHelper,
  mostPicked,
  type TransferMessage,
} from '@deskside/protocol/channels/files'
import { FileTrouble, problemOf } from '@deskside/protocol/vocabulary/files'
import type { FileDesk } from './helper-files.ts'
import { openOutgoingFile } from './outgoing-disk-file.ts'
import { SharedFolder } from './shared-folder.ts'

export type FilesQuestion = Exclude<FilesFromConsole, TransferMessage>
type Of<Type extends FilesQuestion['type']> = FilesQuestion & { type: Type }

export interface SharedFilesOptions {
  desk: FileDesk
  mayRead: () => boolean
  /** Whether one more file can be held open to be sent. */
  hasRoom: () => boolean
  send: (source: FileSource, name: string) => void
  say: (message: FilesFromHelper) => void
}

/** Questions that may wait for the one before them; no console asks so many. */
const mostQuestions = 20
const mostFolders = 4

/** What the person gives out: files that they choose, and folders that they open for looking around in. */
export class SharedFiles {
  private readonly options: SharedFilesOptions
  private readonly folders = new Map<string, SharedFolder>()
  private picking = false
  /** What was asked for before the last closing is not given out after it, whatever is allowed anew. */
  private closings = 0
  private questions = 0
  private turn: Promise<void> = Promise.resolve()

  constructor(options: SharedFilesOptions) {
    this.options = options
  }

  /** @returns false when there are too many questions at once. */
  take(question: FilesQuestion): boolean {
    if (question.type === 'pick') {
      void this.pick(question)
      return true
    }
    if (this.questions >= mostQuestions) return false
    this.questions += 1
    this.turn = this.turn
      .then(() => this.answer(question))
      .finally(() => {
        this.questions -= 1
      })
    return true
  }

  /** Nothing is open any more, and nothing is asked. May be called twice. */
  close(): void {
    this.closings += 1
    for (const folder of this.folders.values()) folder.close()
    this.folders.clear()
    if (this.picking) this.options.desk.stopPicking()
  }

  private async pick({ requestId, what }: Of<'pick'>): Promise<void> {
    const { desk, mayRead, say } = this.options
    const tell = (outcome: (FilesFromHelper & { type: 'picked' })['outcome']) =>
      say({ type: 'picked', requestId, outcome })
    if (!mayRead()) return tell('not_allowed')
    if (this.picking) return tell('busy')
    this.picking = true
    const { closings } = this
    const paths = await desk.pick(what).catch(() => undefined)
    this.picking = false
    if (closings !== this.closings) return tell('not_allowed')
    if (paths === undefined) return tell('unavailable')
    if (!paths?.length) return tell('nothing')
    if (!mayRead()) return tell('not_allowed')
    if (what === 'files') await this.offer(requestId, paths)
    else await this.openFolder(requestId, paths[0] ?? '')
  }

  private async offer(requestId: string, paths: string[]): Promise<void> {
    this.options.say({ type: 'picked', requestId, outcome: 'files' })
    const { closings } = this
    for (const path of paths.slice(0, mostPicked)) {
      if (closings !== this.closings) return
      await this.orSay(requestId, async () => {
        this.demandRoom()
        await this.sendOpened(openOutgoingFile(realPathOf(path), this.options.mayRead), basename(path))
      })
    }
  }

  private async openFolder(requestId: string, path: string): Promise<void> {
    await this.orSay(requestId, async () => {
      const { closings } = this
      const folder = await SharedFolder.open(path, this.options.mayRead)
      if (closings !== this.closings) {
        folder.close()
        throw new FileTrouble('not_allowed')
      }
      this.folders.set(folder.id, folder)
      for (const [id, oldest] of [...this.folders].slice(0, -mostFolders)) {
        oldest.close()
        this.folders.delete(id)
      }
      const { id, name } = folder
      this.options.say({ type: 'picked', requestId, outcome: 'folder', folder: { id, name } })
    })
  }

  private async answer(question: Of<'list'> | Of<'fetch'>): Promise<void> {
    const { requestId, folderId, folders } = question
    await this.orSay(requestId, async () => {
      const folder = this.folders.get(folderId)
      if (!folder) throw new FileTrouble('not_allowed')
      if (question.type === 'list') {
        const listing = await folder.list(folders, question.from)
        this.options.say({ type: 'listing', requestId, ...listing })
        return
      }
      this.demandRoom()
      await this.sendOpened(folder.openFile(folders, question.name), question.name)
      this.options.say({ type: 'fetched', requestId })
    })
  }

  private async sendOpened(opening: Promise<FileSource>, name: string): Promise<void> {
    const { closings } = this
    const source = await opening
    if (closings === this.closings) return this.options.send(source, name)
    await source.close()
    throw new FileTrouble('not_allowed')
  }

  private demandRoom(): void {
    if (!this.options.hasRoom()) throw new FileTrouble('too_many')
  }

  private async orSay(requestId: string, task: () => Promise<void>): Promise<void> {
    try {
      await task()
    } catch (error) {
      this.options.say({ type: 'unread', requestId, why: problemOf(error, 'unreadable') })
    }
  }
}

// What the person chose is what they meant, also when it is a link of theirs.
function realPathOf(path: string): string {
  try {
    return realpathSync(path)
  } catch (cause) {
    throw new FileTrouble('unreadable', { cause })
  }
}
