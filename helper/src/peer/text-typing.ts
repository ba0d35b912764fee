import { cleanTypedText, type TypingOutcome } from '@deskside/protocol/channels/typed-text'
import type { InputInjector } from '../input/input.ts'

export interface TypingOptions {
  /** What types; null while control is not allowed. */
  injector: () => InputInjector | null
  /** Asked anew before each character. */
  mayInject: () => boolean
  mayControl: () => boolean
  tell: (id: number, outcome: TypingOutcome, typed: number) => void
}

/** One text at a time; whoever's hand comes in between has the keyboard, and the console is told how far it came. */
export class TextTyping {
  private readonly options: TypingOptions
  private running = false

  constructor(options: TypingOptions) {
    this.options = options
  }

  async type(id: number, wanted: string): Promise<void> {
    const { tell } = this.options
    if (this.running) return tell(id, 'busy', 0)
    this.running = true
    const progress = { typed: 0 }
    // A display that fails in between is told of by its owner; the text is not typed any further.
    const outcome = await this.typeAll([...cleanTypedText(wanted)], progress).catch(
      (): TypingOutcome => 'unavailable',
    )
    this.running = false
    tell(id, outcome, progress.typed)
  }

  /** @param progress how much of it has been typed, in UTF-16 units of the cleaned text */
  private async typeAll(characters: string[], progress: { typed: number }): Promise<TypingOutcome> {
    const { injector, mayInject, mayControl } = this.options
    for (const character of characters) {
      const now = injector()
      if (!mayControl() || !now) return 'not_allowed'
      if (!now.typeCharacter) return 'unavailable'
      if (!mayInject()) return 'interrupted'
      // What the technician's keys hold down would make shortcuts of letters.
      if (progress.typed === 0) now.releaseAll()
      const done = await now.typeCharacter(character, mayInject)
      if (!done) return mayInject() ? 'unavailable' : mayControl() ? 'interrupted' : 'not_allowed'
      progress.typed += character.length
    }
    return 'done'
  }
}
