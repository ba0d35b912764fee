import { ChannelFault } from '@deskside/protocol/channels/channels'
import { FileExchange, type OfferedFile } from '@deskside/protocol/channels/file-exchange'
import type { FileSink, TransferView } from '@deskside/protocol/channels/file-transfer'
import {
  FilesFromConsole,
  type FilesFromHelper,
  isTransferMessage,
  readFiles,
  writeFiles,
} from '@deskside/protocol/channels/files'
import type { Capability } from '@deskside/protocol/vocabulary/capabilities'
import { FileTrouble } from '@deskside/protocol/vocabulary/files'
import type { ConsentEffect } from '../consent/consent-machine.ts'
import type { ChannelService } from '../peer/channel-service.ts'
import { openFoldersIn, openSessionFolder, sessionFolderName } from './download-folder.ts'
import { type FilesConnection, lineOver } from './files-line.ts'
import { demandRoom, openIncomingFile, troubleOf } from './incoming-disk-file.ts'
import { SharedFiles } from './shared-files.ts'
import { systemSha256 } from './system-sha256.ts'

/** What the files need of this computer beside its disk. */
export interface FileDesk {
  /** The person's own folder for downloads. */
  downloads(): string
  /**
   * Lets the person choose in the Helper's own dialog.
   * @returns paths; null when they chose nothing, or the dialog was closed
   */
  pick(what: 'files' | 'folder'): Promise<string[] | null>
  /** Closes that dialog, if it is open. */
  stopPicking(): void
}

export interface HelperFilesOptions {
  gate: { may(capability: Capability, technicianId: string): boolean }
  desk: FileDesk
  /** Something about the transfers has changed. */
  onChanged: () => void
  /** Whether what becomes of one more file can still be told, beside so many that are not over. */
  hasRoom: (unfinished: number) => boolean
  onEnded: (transfer: TransferView) => void
  now?: () => Date
}

/**
 * The Helper's files of one session ([CTL-2]): what comes in, what goes out, and what the person opened for it. They
 * outlive the line; every read and every write asks the gate.
 */
export class HelperFiles {
  private readonly options: HelperFilesOptions
  private readonly exchange: FileExchange
  private readonly shared: SharedFiles
  private present: { connection: FilesConnection; connected: boolean } | null = null
  private personId: string | null = null

  constructor(options: HelperFilesOptions) {
    this.options = options
    const mayRead = () => this.may('send')
    this.exchange = new FileExchange({
      may: (way) => this.may(way),
      openSink: (offered) => this.openSink(offered),
      newHash: systemSha256,
      hasRoom: options.hasRoom,
      onChanged: options.onChanged,
      onEnded: options.onEnded,
    })
    this.shared = new SharedFiles({
      desk: options.desk,
      mayRead,
      hasRoom: () => this.exchange.hasRoomToSend,
      send: (source, name) => this.exchange.send(source, name),
      say: (message) => this.say(message),
    })
  }

  get transfers(): TransferView[] {
    return this.exchange.transfers
  }

  /**
   * Serves a console over a new line. With several technicians the files are one's at a time: whoever came first, until
   * another is allowed them. What the one before had going on is over then.
   */
  serve(connection: FilesConnection): ChannelService {
    const mine = { connection, connected: false }
    let begun = false
    return {
      update: (connected) => {
        mine.connected = connected
        const another = this.present !== mine
        if (connected && (another || !begun) && this.comesTo(connection)) {
          begun = true
          if (this.personId !== null && this.personId !== connection.personId) this.endAll()
          this.personId = connection.personId
          this.present = mine
          this.exchange.connect(lineOver(connection))
        }
        if (this.present === mine) this.exchange.update()
      },
      take: (data) => {
        if (this.present === mine) this.take(data)
      },
      close: () => {
        mine.connected = false
        if (this.present !== mine) return
        this.present = null
        this.exchange.disconnect()
      },
    }
  }

  /** The person stops one. */
  stop(id: string): void {
    this.exchange.cancel(id, 'stopped')
  }

  /**
   * What was taken back ends at once, with nothing of it left; so does what was allowed to a connection that is not
   * coming back, and everything with the session. While a line is merely away, all of it waits.
   */
  heed(effect: ConsentEffect): void {
    if (effect.kind === 'end_session') this.endAll()
    const over = effect.kind === 'lapsed' || (effect.kind === 'report' && effect.outcome === 'revoked')
    if (!over) return
    if (effect.capabilities.includes('files_in')) this.exchange.cancelAll('not_allowed', 'receive')
    if (!effect.capabilities.includes('files_out')) return
    this.exchange.cancelAll('not_allowed', 'send')
    this.shared.close()
  }

  private comesTo({ personId }: FilesConnection): boolean {
    if (this.personId === null || this.personId === personId) return true
    const { gate } = this.options
    const holds = (whose: string) => gate.may('files_in', whose) || gate.may('files_out', whose)
    return holds(personId) && !holds(this.personId)
  }

  private endAll(): void {
    this.exchange.cancelAll('lost')
    this.shared.close()
  }

  private may(way: TransferView['way']): boolean {
    const capability = way === 'receive' ? 'files_in' : 'files_out'
    const { present } = this
    return present?.connected === true && this.options.gate.may(capability, present.connection.personId)
  }

  private take(data: string | Uint8Array): void {
    if (typeof data !== 'string') {
      this.exchange.takeChunk(data)
      return
    }
    const message = readFiles(FilesFromConsole, data)
    if (isTransferMessage(message)) this.exchange.hear(message)
    else if (!this.shared.take(message)) throw new ChannelFault('files: too many questions')
  }

  private say(message: FilesFromHelper): void {
    this.present?.connection.send(writeFiles(message))
  }

  private async openSink({ id, name, folders, size }: OfferedFile): Promise<FileSink> {
    const { connection } = this.present ?? {}
    const mayWrite = () => this.may('receive')
    if (!connection || !mayWrite()) throw new FileTrouble('not_allowed')
    const { desk, now = () => new Date() } = this.options
    try {
      const session = sessionFolderName(now(), connection.code, connection.ticketNumber)
      const own = await openSessionFolder(desk.downloads(), session)
      try {
        const folder = await openFoldersIn(own, folders)
        try {
          await demandRoom(folder, size)
          return await openIncomingFile({ id, name, folder, mayWrite })
        } catch (error) {
          await folder.close()
          throw error
        }
      } finally {
        await own.close()
      }
    } catch (error) {
      throw troubleOf(error)
    }
  }
}
