/**
 * The Helper's parts without its windows: whatever is asked is allowed, and the file named on the command line is what
 * the person "chooses". Only for measuring. `node deskside-helper.ts <origin> <link token> <downloads> <file>`
 */
import { HelperSession } from '../../helper/src/session/helper-session.ts'
import { allowEverything } from '../allow-everything.ts'

const [origin = '', token = '', downloads = '', file = ''] = process.argv.slice(2)
const none = () => Promise.reject(new Error('not measured here'))
const noMeter = () => ({ measure: none })

new HelperSession({
  origin,
  way: { token },
  name: 'Bench',
  consent: allowEverything(),
  devices: {
    openCapture: none,
    openInput: none,
    openClipboard: none,
    openOverlay: none,
    system: { readFacts: none, openMeter: noMeter },
    files: { downloads: () => downloads, pick: async () => [file], stopPicking: () => {} },
  },
  onView: () => {},
  onTrouble: (error) => console.error(error),
}).start()
