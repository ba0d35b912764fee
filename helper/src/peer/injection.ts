import type { InputEvent } from '@deskside/protocol/channels/input'
import type { InputInjector } from '../input/input.ts'

/** Does with the injector what an event of the console's says. Whether it may is asked before. */
export function inject(
  injector: InputInjector,
  event: InputEvent,
  screenId: (number: number) => string | null,
): void {
  switch (event.kind) {
    case 'move':
      injector.movePointer(screenId(event.screen) ?? '', event.x, event.y)
      return
    case 'button':
      injector.setButton(event.button, event.down)
      return
    case 'wheel':
      injector.turnWheel(event.x, event.y)
      return
    case 'key':
      if (event.action === 'repeat') repeatKey(injector, event.code)
      else injector.setKey(event.code, event.action === 'down')
      return
    case 'release':
      injector.releaseAll()
  }
}

// The display does not repeat keys that we hold, so a repetition is a release and a press, as from a keyboard.
function repeatKey(injector: InputInjector, code: string): void {
  if (!injector.held().keys.includes(code)) return
  injector.setKey(code, false)
  injector.setKey(code, true)
}

export const holdsSomething = (injector: InputInjector): boolean => {
  const { keys, buttons } = injector.held()
  return keys.length > 0 || buttons.length > 0
}
