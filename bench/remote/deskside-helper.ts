/**
 * The Helper's parts without its windows: whatever is asked is allowed. Only for measuring, only on the display
 * that it is given. `node deskside-helper.ts <origin> <link token> <display>`
 */
import { openCapture } from '../../helper/src/capture/capture.ts'
import { openInput } from '../../helper/src/input/input.ts'
import { HelperSession } from '../../helper/src/session/helper-session.ts'
import { openSystemReader } from '../../helper/src/system-info/system-reader.ts'
import { allowEverything } from '../allow-everything.ts'

const [origin = '', token = '', display = ''] = process.argv.slice(2)

new HelperSession({
  origin,
  way: { token },
  name: 'Bench',
  consent: allowEverything(),
  devices: {
    openCapture: () => openCapture({ display }),
    openInput: (screens) => openInput({ display, screens }),
    openClipboard: () => Promise.reject(new Error('not measured')),
    openOverlay: () => Promise.reject(new Error('not measured')),
    system: openSystemReader({ display }),
    files: { downloads: () => '', pick: async () => null, stopPicking: () => {} },
  },
  onView: () => {},
  onTrouble: (error) => console.error(error),
}).start()
