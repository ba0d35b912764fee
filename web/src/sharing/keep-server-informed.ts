import type { Signaling } from '@deskside/protocol/signaling/client'
import type { Capability } from '@deskside/protocol/vocabulary/capabilities'

/**
 * Keeps the server's note of whether this page shows, or lets record, true, for technicians and for the ticket's timeline: told at each
 * change, and again after a cut, when the server has missed something or this page was loaded anew.
 */
export function keepServerInformed(
  signaling: Signaling,
  capability: Extract<Capability, 'view' | 'recording'>,
  isShown: () => boolean,
) {
  /** What the server has been told over this connection; null: its own snapshot says what it believes. */
  let told: boolean | null = null
  let sending = false

  const belief = () => {
    const { snapshot } = signaling
    const me = snapshot?.participants.find((participant) => participant.id === snapshot.you.peerId)
    return told ?? me?.allowed.includes(capability) ?? false
  }

  const inform = async () => {
    if (sending || signaling.state.kind !== 'open') return
    const shown = isShown()
    if (shown === belief()) return
    sending = true
    const sent = shown
      ? signaling.send('consent/answer', {
          askId: null,
          granted: [capability],
          refused: [],
          reason: 'answered',
        })
      : signaling.send('consent/revoked', { capabilities: [capability] })
    try {
      await sent
      told = shown
    } catch {
      // The next snapshot brings another try.
    } finally {
      sending = false
    }
    if (told === shown && isShown() !== shown) await inform()
  }

  const dispose = signaling.onState((state) => {
    if (state.kind === 'reconnecting') told = null
    if (state.kind === 'open') void inform()
  })
  return {
    changed: () => void inform(),
    /** Another message says it. */
    toldAlready: (shown: boolean) => {
      told = shown
    },
    close: dispose,
  }
}
