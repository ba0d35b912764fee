import { recordGuide } from '../../domain/sessions/record-guide.ts'
import type { Handlers } from './handlers.ts'
import { asDevice } from './relay.ts'

/** Family `guide/`: that somebody is shown where to look, as the device tells it, written down. It goes to nobody else. */
export const guideHandlers: Handlers<'guide/began'> = {
  async 'guide/began'({ deps, peer }, began) {
    const { organisationId, sessionId, id: participantId } = asDevice(peer)
    await recordGuide(deps, { organisationId, sessionId, participantId }, began)
  },
}
