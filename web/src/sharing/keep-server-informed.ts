import type { Signaling } from '@deskside/protocol/signaling/client'
import type { Capability, Lapse } from '@deskside/protocol/vocabulary/capabilities'

/**
 * Keeps the server's note true of to whom this page shows something, or lets record it, for technicians and for the
 * ticket's timeline: told at each change, and again after a cut, when the server has missed something or this page was
 * loaded anew.
 * @param heldBy the persons who may at this moment
 */
export function keepServerInformed(
  signaling: Signaling,
  capability: Extract<Capability, 'view' | 'recording'>,
  heldBy: () => readonly string[],
) {
  /** What the server has been told over this connection; null: its own snapshot says what it believes. */
  let told: Set<string> | null = null
  let sending = false
  /** How what is held no more ended by itself; undefined when somebody ended it. */
  let ended: Lapse | undefined

  const belief = (): Set<string> => {
    if (told) return told
    const { snapshot } = signaling
    const me = snapshot?.participants.find((participant) => participant.id === snapshot.you.peerId)
    const holding = me?.allowedTo?.filter(({ capabilities }) => capabilities.includes(capability)) ?? []
    return new Set(holding.map(({ personId }) => personId))
  }
  /** The next thing that the server does not know; null when it knows everything. */
  const difference = (): { personId: string; held: boolean } | null => {
    const [now, before] = [new Set(heldBy()), belief()]
    for (const personId of now) if (!before.has(personId)) return { personId, held: true }
    for (const personId of before) if (!now.has(personId)) return { personId, held: false }
    return null
  }
  const note = (personId: string, held: boolean) => {
    told = new Set(belief())
    if (held) told.add(personId)
    else told.delete(personId)
  }

  const inform = async () => {
    if (sending) return
    sending = true
    try {
      for (let next = difference(); next && signaling.state.kind === 'open'; next = difference()) {
        const { personId, held } = next
        await (held
          ? signaling.send('consent/answer', {
              askId: null,
              personId,
              granted: [capability],
              refused: [],
              reason: 'answered',
            })
          : signaling.send('consent/revoked', { personId, capabilities: [capability], lapse: ended }))
        note(personId, held)
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
    /** @param lapse it ended by itself */
    changed(lapse?: Lapse) {
      ended = lapse
      void inform()
    },
    /** Another message says that they may. */
    toldAlready: (personId: string) => note(personId, true),
    close: dispose,
  }
}
