import type { RemoteScreen } from '@deskside/protocol/channels/control'

/** Where the wish is kept beyond a reload of the page. */
export interface ScreenMemory {
  read(): string | null
  write(name: string): void
}

/**
 * Which monitor the technician wants to see, by its name: numbers hold for one connection only. It is asked for again over
 * a new connection, and when that monitor comes back after it was unplugged.
 */
export class ScreenWish {
  private readonly memory: ScreenMemory | undefined
  private name: string | null
  /** Asked for already, of these very monitors: a device that shows another one all the same is left at it. */
  private askedOf = ''

  constructor(memory?: ScreenMemory) {
    this.memory = memory
    this.name = memory?.read() ?? null
  }

  choose(screens: readonly RemoteScreen[], number: number): void {
    const name = screens.find((screen) => screen.number === number)?.name
    if (name === undefined) return
    this.name = name
    this.memory?.write(name)
  }

  /** A new connection knows of no wish. */
  forgetAsking(): void {
    this.askedOf = ''
  }

  /** @returns the monitor to ask for now, by its number; null when nothing is to be asked */
  next(screens: readonly RemoteScreen[], current: number): number | null {
    const wished = screens.find(({ name }) => name === this.name)
    const these = JSON.stringify(screens)
    if (!wished || wished.number === current || these === this.askedOf) return null
    this.askedOf = these
    return wished.number
  }
}
