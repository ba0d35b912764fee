/**
 * The Helper's parts without its windows: whatever is asked is allowed, and the file named on the command line is what
 * the person "chooses". Only for measuring. `node deskside-helper.ts <origin> <link token> <downloads> <file>`
 */
import { ConsentRunner } from '../../helper/src/session/consent-runner.ts'
import { HelperSession } from '../../helper/src/session/helper-session.ts'

const [origin = '', token = '', downloads = '', file = ''] = process.argv.slice(2)
const deadForMs = 1_600
const none = () => Promise.reject(new Error('not measured here'))
const noMeter = () => ({ measure: none })

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
    openCapture: none,
    openInput: none,
    system: { readFacts: none, openMeter: noMeter },
    files: { downloads: () => downloads, pick: async () => [file], stopPicking: () => {} },
  },
  onView: () => {},
  onTrouble: (error) => console.error(error),
}).start()
