import { factLimits, type SystemFacts } from '@deskside/protocol/vocabulary/system-facts'
import { connectX11 } from '../../x11/x11-connection.ts'
import { readScreens } from '../../x11/x11-screens.ts'
import { cleanLine } from '../clean-line.ts'

/** Names and sizes of the monitors; nothing of what is on them. */
export async function readDisplays(display: string | undefined): Promise<SystemFacts['displays']> {
  const x11 = await connectX11({ display, onLost: () => {} })
  try {
    const screens = await readScreens(x11, await x11.extension('randr'))
    return screens.slice(0, factLimits.displays).map(({ name, width, height, primary }) => ({
      name: cleanLine(name, 40) ?? '',
      width,
      height,
      primary,
    }))
  } finally {
    x11.close()
  }
}
