import type { RemoteScreen } from '@deskside/protocol/channels/control'
import { allScreensId } from '../capture/all-screens.ts'
import type { Screen } from '../capture/capture.ts'

/** Short names for screens, kept for as long as the picture lives: a screen that comes back has its old one. */
export class ScreenNumbers {
  private readonly ids: string[] = []

  numberOf(screenId: string): number {
    const known = this.ids.indexOf(screenId)
    if (known >= 0) return known
    // Nobody has that many; a number that wraps around would only show under another one's name.
    return (this.ids.push(screenId) - 1) % 256
  }

  screenId(number: number): string | null {
    return this.ids[number] ?? null
  }

  describe(screens: readonly Screen[]): RemoteScreen[] {
    return screens.slice(0, 16).map((screen) => ({
      number: this.numberOf(screen.id),
      name: screen.name.slice(0, 100),
      x: screen.x,
      y: screen.y,
      width: screen.width,
      height: screen.height,
      primary: screen.primary,
      ...(screen.id === allScreensId && { all: true }),
    }))
  }
}
