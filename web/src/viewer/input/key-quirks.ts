import type { KeyAction } from '@deskside/protocol/channels/input'

/** What the quirks need to know of a keyboard event. */
export type KeyFacts = Pick<
  KeyboardEvent,
  'code' | 'key' | 'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey' | 'repeat' | 'isComposing' | 'keyCode'
> & { getModifierState(name: string): boolean }

export interface KeyStep {
  code: string
  action: KeyAction
}

/**
 * Events that are no keys: while an input method composes, or a password manager fills in, browsers send key
 * events without a physical key. Nothing can be pressed for them.
 */
export const isNoKey = ({ code, isComposing, keyCode }: KeyFacts): boolean =>
  isComposing || keyCode === 229 || code === '' || code === 'Unidentified'

/**
 * Windows sends AltGr as Control followed by Alt, both at the left and right of nothing: the Control is not a key
 * that anybody pressed. It is recognised when AltGr is reported; the Control that came just before is lifted.
 */
export function liftFalseControl(event: KeyFacts, held: ReadonlySet<string>): KeyStep[] {
  const altGraph = event.code === 'AltRight' && event.getModifierState('AltGraph')
  return altGraph && held.has('ControlLeft') && !event.ctrlKey ? [{ code: 'ControlLeft', action: 'up' }] : []
}

const modifiers = [
  ['ctrlKey', 'ControlLeft', 'ControlRight'],
  ['shiftKey', 'ShiftLeft', 'ShiftRight'],
  ['altKey', 'AltLeft', 'AltRight'],
  ['metaKey', 'MetaLeft', 'MetaRight'],
] as const

/**
 * Modifiers that were released elsewhere: in another window, in a menu of the browser's, during a gap of the line.
 * Every key event says which ones are really down. What is held here but not there is lifted; what is down there
 * is pressed again, so that a Control held through a gap still makes the next key a shortcut.
 */
export function alignModifiers(event: KeyFacts, held: ReadonlySet<string>): KeyStep[] {
  const steps: KeyStep[] = []
  for (const [flag, left, right] of modifiers) {
    if (event.code === left || event.code === right) continue
    // AltGr shows as Control and Alt on some systems and as neither on others.
    if (event.getModifierState('AltGraph') && flag !== 'shiftKey' && flag !== 'metaKey') continue
    const down = [left, right].filter((code) => held.has(code))
    if (!event[flag]) steps.push(...down.map((code): KeyStep => ({ code, action: 'up' })))
    else if (down.length === 0) steps.push({ code: left, action: 'down' })
  }
  return steps
}

/**
 * macOS sends no key-up for keys that were pressed together with Command: when Command goes up, all that were
 * pressed with it are lifted too.
 */
export function liftAfterCommand(event: KeyFacts, held: ReadonlySet<string>, onMac: boolean): KeyStep[] {
  if (!onMac || (event.code !== 'MetaLeft' && event.code !== 'MetaRight')) return []
  return [...held].filter((code) => !isModifier(code)).map((code): KeyStep => ({ code, action: 'up' }))
}

/**
 * Caps Lock on macOS sends a key-down when it goes on and a key-up when it goes off, never both: each is one full
 * press. The remote key is pressed and released at once.
 */
export const isHalfCapsLock = (event: KeyFacts, onMac: boolean): boolean => onMac && event.code === 'CapsLock'

export const isModifier = (code: string): boolean => /^(Control|Shift|Alt|Meta)(Left|Right)$/.test(code)

/**
 * The way out for the keyboard alone: all other keys go to the remote screen, Tab included. Control, Alt and Shift
 * pressed together, with nothing else, mean nothing to any program. Told on the page by whoever mounts the viewer.
 */
export const isWayOut = (held: ReadonlySet<string>): boolean =>
  held.size === 3 &&
  ['Control', 'Alt', 'Shift'].every((name) => held.has(`${name}Left`) || held.has(`${name}Right`))

/** Control, Alt and V, where Alt is no AltGr: that one writes a sign on many keyboards. */
export const isPaste = (
  event: Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey' | 'getModifierState'>,
): boolean =>
  event.code === 'KeyV' &&
  event.ctrlKey &&
  event.altKey &&
  !event.shiftKey &&
  !event.metaKey &&
  !event.getModifierState('AltGraph')
