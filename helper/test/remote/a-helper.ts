import { rmSync } from 'node:fs'
import { ConsentRunner } from '../../src/session/consent-runner.ts'
import type { HelperDevices } from '../../src/session/console-link.ts'
import { HelperSession } from '../../src/session/helper-session.ts'
import { SpyClipboard } from '../clipboard/a-clipboard.ts'
import { SpyDesk } from '../files/a-desk.ts'
import { SpyOverlay } from '../guide/an-overlay.ts'
import { SpyReader } from '../system-info/a-reader.ts'
import type { Relay } from './relay.ts'

export interface StartedHelper {
  consent: ConsentRunner
  session: HelperSession
  close(): void
}

/** The Helper's session against a server in small, on this computer's display, with a person who allows everything. */
export function aHelper(
  relay: Relay,
  devices: Pick<HelperDevices, 'openCapture' | 'openInput'>,
  onNote: (what: string) => void = () => {},
): StartedHelper {
  const consent = new ConsentRunner()
  const desk = new SpyDesk()
  consent.listen({
    effect(effect) {
      if (effect.kind !== 'show_question') return
      const { askId } = effect.question
      consent.dispatch({ kind: 'shown', askId })
      // Dead buttons take no answer: pressed until they do.
      const timer = setInterval(() => {
        consent.dispatch({ kind: 'answered', askId, allowed: true })
        if (consent.state.question?.askId !== askId) clearInterval(timer)
      }, 100)
    },
  })
  const session = new HelperSession({
    origin: relay.origin,
    way: { token: relay.linkToken },
    name: 'Rita',
    consent,
    devices: {
      ...devices,
      openClipboard: async () => new SpyClipboard(),
      openOverlay: async () => new SpyOverlay(),
      system: new SpyReader(),
      files: desk,
    },
    onView: () => {},
    onNote,
    onTrouble: (error) => onNote(`trouble: ${error.message}`),
  })
  session.start()
  return {
    consent,
    session,
    close() {
      session.close()
      consent.close()
      rmSync(desk.home, { recursive: true, force: true })
    },
  }
}
