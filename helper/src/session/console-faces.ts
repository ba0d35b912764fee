import type { SessionSnapshot } from '@deskside/protocol/signaling/session'
import type { Connection } from './consoles.ts'
import type { ConsoleView } from './session-view.ts'

/** Who has been here, by person: a page that has lost the server is in no snapshot, and who looks is named all the same. */
export class ConsoleFaces {
  private readonly known = new Map<string, { name: string; photoUrl: string | null }>()

  /** @param here who is in the session now, as the server says. */
  viewsOf(connections: readonly Connection[], here: SessionSnapshot['technicians']): ConsoleView[] {
    return connections.map(({ personId, state, verification }) => {
      const now = here.find((one) => one.personId === personId)
      if (now) this.known.set(personId, now)
      const face = this.known.get(personId)
      return {
        personId,
        name: face?.name ?? '',
        photoUrl: face?.photoUrl ?? null,
        line: state,
        words: {
          pending: undefined,
          failed: null,
          words: verification.state === 'words' ? verification.words : null,
        }[verification.state],
      }
    })
  }
}
