import { DesksideError } from '@deskside/protocol/errors'
import type { Signaling } from '@deskside/protocol/signaling/client'
import type { FromClient } from '@deskside/protocol/signaling/messages'

/** What the server must come to know, also when it is away at the moment. */
type Report = {
  [Name in Reported]: { name: Name; message: FromClient[Name] }
}[Reported]
type Reported =
  | 'consent/answer'
  | 'consent/revoked'
  | 'consent/shown'
  | 'clipboard/moved'
  | 'guide/began'
  | 'session/stop'

/** Far more than a person can answer during any outage. */
const mostWaiting = 100

/** Tells the server, in order, and again after each reconnection until it has taken it. */
export class ReportQueue {
  private readonly waiting: Report[] = []
  private readonly signaling: Signaling
  private sending = false

  constructor(signaling: Signaling) {
    this.signaling = signaling
    signaling.onState(({ kind }) => {
      if (kind === 'open') void this.flush()
    })
  }

  add(report: Report): void {
    if (this.waiting.length >= mostWaiting) this.waiting.shift()
    this.waiting.push(report)
    void this.flush()
  }

  private async flush(): Promise<void> {
    if (this.sending) return
    this.sending = true
    for (let report = this.waiting[0]; report; report = this.waiting[0]) {
      const refused = await this.signaling.send(report.name, report.message).then(
        () => null,
        (error: unknown) => error,
      )
      // A refusal is an answer too; only silence is worth another try, with the next connection.
      if (refused instanceof DesksideError && refused.code === 'server_unreachable') break
      this.waiting.shift()
    }
    this.sending = false
  }
}
