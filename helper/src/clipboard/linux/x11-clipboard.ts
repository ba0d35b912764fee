import type { XEvent } from 'x11'
import { connectX11 } from '../../x11/x11-connection.ts'
import type { Clipboard, ClipboardOptions } from '../clipboard.ts'
import { internAtoms } from './atoms.ts'
import { SelectionOwner } from './selection-owner.ts'
import { SelectionReader } from './selection-reader.ts'

const inputOnly = 2
const ownerChanges = 1

/**
 * The CLIPBOARD selection of an X11 display, spoken without an X library. XFIXES tells that its owner has changed, which
 * reads nothing.
 */
export async function openX11Clipboard(options: ClipboardOptions): Promise<Clipboard> {
  const x11 = await connectX11({ display: options.display, onLost: options.onLost })
  try {
    const fixes = await x11.extension('fixes')
    const atoms = await internAtoms(x11)
    const { client } = x11
    const window = client.AllocID()
    client.CreateWindow(window, x11.root, 0, 0, 1, 1, 0, 0, inputOnly, 0, {
      eventMask: client.eventMask.PropertyChange ?? 0,
    })
    fixes.SelectSelectionInput(window, atoms.CLIPBOARD, ownerChanges)
    const owner = new SelectionOwner(x11, window, atoms)
    const reader = new SelectionReader(x11, window, atoms)
    x11.onEvent((event: XEvent) => {
      if (event.type === fixes.firstEvent) {
        if (event.owner !== window && event.owner !== 0) options.onCopied()
        return
      }
      owner.take(event)
      reader.take(event)
    })
    // Everything is asked for by now: what is copied from here on is heard.
    await x11.ask(client.GetSelectionOwner.bind(client, atoms.CLIPBOARD))
    return {
      place: (content) => owner.place(content),
      read: async () => (owner.owns ? null : reader.read()),
      close() {
        reader.close()
        x11.close()
      },
    }
  } catch (error) {
    x11.close()
    throw error
  }
}
