/**
 * The Helper's parts without its windows: whatever is asked is allowed. Only for measuring, only on the display
 * that it is given. `node deskside-helper.ts <origin> <link token> <display>`
 */
import { openCapture } from '../../helper/src/capture/capture.ts'
import { openInput } from '../../helper/src/input/input.ts'
import { ConsentRunner } from '../../helper/src/session/consent-runner.ts'
import { HelperSession } from '../../helper/src/session/helper-session.ts'
import { openSystemReader } from '../../helper/src/system-info/system-reader.ts'

const [origin = '', token = '', display = ''] = process.argv.slice(2)
const deadForMs = 1_600

const consent = new ConsentRunner()
consent.listen({
  effect(effect) {
    if (effect.kind !== 'show_question') return
    const { askId } = effect.question
    consent.dispatch({ kind: 'shown', askId })
    setTimeout(() => consent.dispatch({ kind: 'answered', askId, allowed: true }), deadForMs)
  },
})
new HelperSession({
  origin,
  way: { token },
  name: 'Bench',
  consent,
  devices: {
    openCapture: () => openCapture({ display }),
    openInput: (screens) => openInput({ display, screens }),
    system: openSystemReader({ display }),
    files: { downloads: () => '', pick: async () => null, stopPicking: () => {} },
  },
  onView: () => {},
  onTrouble: (error) => console.error(error),
}).start()
