import type { FilesLine } from '@deskside/protocol/channels/file-transfer'
import { writeFiles } from '@deskside/protocol/channels/files'
import { type Buffered, lowMark, WaterMarks } from '@deskside/protocol/channels/water-marks'

/** One console's line, and for what session it is. */
export interface FilesConnection {
  personId: string
  code: string | undefined
  ticketNumber: number
  send(data: string | Uint8Array<ArrayBuffer>): void
  /** Bytes that wait to be sent. */
  waiting(): number
}

/** How often a full line is looked at. Its engine does not tell when there is room again. Milliseconds. */
const lookAgainMs = 4

export function lineOver(connection: FilesConnection): FilesLine {
  const buffered: Buffered = {
    get level() {
      return connection.waiting()
    },
    whenLow(listener) {
      const look = () => {
        if (connection.waiting() <= lowMark) listener()
        else setTimeout(look, lookAgainMs)
      }
      setTimeout(look, lookAgainMs)
    },
  }
  return {
    say: (message) => connection.send(writeFiles(message)),
    send: (chunk) => connection.send(chunk),
    marks: new WaterMarks(buffered),
  }
}
