import { OutsideError, type OutsideFailure } from '../../domain/sessions/outside-engine.ts'

type Circumstances = {
  /** May be over in a moment: what is safe to repeat is worth another attempt. */
  passing?: boolean
  /** HTTP status, when there was an answer. */
  status?: number
  /** The category in TeamViewer's own error body, such as `invalid_permission`. */
  kind?: string | null
}

/** A failure with what this engine must know of it to go on; the domain sees an `OutsideError`. */
export class TeamViewerError extends OutsideError {
  readonly passing: boolean
  readonly status: number | null
  readonly kind: string | null
  /** The same failure, told with the doubt that an earlier request left. */
  readonly withDoubt: () => TeamViewerError

  constructor(failure: OutsideFailure, circumstances: Circumstances = {}) {
    super(failure)
    this.passing = circumstances.passing ?? false
    this.status = circumstances.status ?? null
    this.kind = circumstances.kind ?? null
    this.withDoubt = () => new TeamViewerError({ ...failure, unclear: true }, circumstances)
  }
}
