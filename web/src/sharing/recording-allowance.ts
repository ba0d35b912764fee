/** Who may record what this page shows: one console, over the connection on which it was asked. */
export interface RecordingAllowance {
  connectionId: string
  personId: string
  /** The technician's name. */
  name: string
}

/**
 * Holds what the person allowed, and ends it when its time is over.
 * @param onChange `timeOver`: it ended by itself
 */
export function holdRecording(onChange: (allowance: RecordingAllowance | null, timeOver: boolean) => void) {
  let allowance: RecordingAllowance | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const set = (next: RecordingAllowance | null, timeOver = false) => {
    if (next === allowance) return
    clearTimeout(timer)
    allowance = next
    onChange(next, timeOver)
  }
  return {
    get: () => allowance,
    /** @param minutes null: for as long as the session lasts. */
    allow(next: RecordingAllowance, minutes: number | null) {
      set(next)
      if (minutes !== null) timer = setTimeout(() => set(null, true), minutes * 60_000)
    },
    /** May be called at any time; nobody records any more. */
    end: () => set(null),
  }
}
