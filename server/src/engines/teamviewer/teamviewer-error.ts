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
  readonly #failure: OutsideFailure
  readonly #circumstances: Circumstances

  constructor(failure: OutsideFailure, circumstances: Circumstances = {}) {
    super(failure)
    this.#failure = failure
    this.#circumstances = circumstances
  }

  get passing(): boolean {
    return this.#circumstances.passing ?? false
  }

  get status(): number | null {
    return this.#circumstances.status ?? null
  }

  get kind(): string | null {
    return this.#circumstances.kind ?? null
  }

  /** The same failure, told with the doubt that an earlier request left. */
  withDoubt(): TeamViewerError {
    return new TeamViewerError({ ...this.#failure, unclear: true }, this.#circumstances)
  }
}
