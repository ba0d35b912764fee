import type { Signaling } from '@deskside/protocol/signaling/client'

/**
 * Keeps the server's note of whom this page shows something to true, for technicians and for the ticket's timeline: told
 * at each change, and again after a cut, when the server has missed something or this page was loaded anew.
 * @param shownTo the persons to whom it is shown at this moment
 */
export function keepServerInformed(signaling: Signaling, shownTo: () => readonly string[]) {
  /** What the server has been told over this connection; null: its own snapshot says what it believes. */
  let told: Set<string> | null = null
  let sending = false

  const belief = (): Set<string> => {
    if (told) return told
    const { snapshot } = signaling
    const me = snapshot?.participants.find((participant) => participant.id === snapshot.you.peerId)
    const seeing = me?.allowedTo?.filter(({ capabilities }) => capabilities.includes('view')) ?? []
    return new Set(seeing.map(({ personId }) => personId))
  }
  /** The next thing that the server does not know; null when it knows everything. */
  const difference = (): { personId: string; shown: boolean } | null => {
    const [now, before] = [new Set(shownTo()), belief()]
    for (const personId of now) if (!before.has(personId)) return { personId, shown: true }
    for (const personId of before) if (!now.has(personId)) return { personId, shown: false }
    return null
  }
  const note = (personId: string, shown: boolean) => {
    told = new Set(belief())
    if (shown) told.add(personId)
    else told.delete(personId)
  }

  const inform = async () => {
    if (sending) return
    sending = true
    try {
      for (let next = difference(); next && signaling.state.kind === 'open'; next = difference()) {
        const { personId, shown } = next
        await (shown
          ? signaling.send('consent/answer', {
              askId: null,
              personId,
              granted: ['view'],
              refused: [],
              reason: 'answered',
            })
          : signaling.send('consent/revoked', { personId, capabilities: ['view'] }))
        note(personId, shown)
      }
    } catch {
      // The next snapshot brings another try.
    } finally {
      sending = false
    }
  }

  const dispose = signaling.onState((state) => {
    if (state.kind === 'reconnecting') told = null
    if (state.kind === 'open') void inform()
  })
  return {
    changed: () => void inform(),
    /** Another message says that it is shown to them. */
    toldAlready: (personId: string) => note(personId, true),
    close: dispose,
  }
}
