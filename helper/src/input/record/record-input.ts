import { HeldInput } from '../held-input.ts'
import type { InputInjector, PointerButton } from '../input.ts'

export type RecordedInput =
  | { kind: 'move'; screenId: string; x: number; y: number }
  | { kind: 'button'; button: PointerButton; down: boolean }
  | { kind: 'wheel'; x: number; y: number }
  | { kind: 'key'; code: string; down: boolean }
  | { kind: 'text'; character: string }

/** An injector that only writes down what it would have done, in the same units and with the same memory. */
export interface RecordInput extends InputInjector {
  readonly record: RecordedInput[]
  readonly closed: boolean
}

export function openRecordInput(): RecordInput {
  const record: RecordedInput[] = []
  const held = new HeldInput()
  let closed = false
  const write = (entry: RecordedInput) => {
    if (!closed) record.push(entry)
  }
  const setKey = (code: string, down: boolean) => {
    if (held.setKey(code, down)) write({ kind: 'key', code, down })
    return true
  }
  const setButton = (button: PointerButton, down: boolean) => {
    if (held.setButton(button, down)) write({ kind: 'button', button, down })
  }
  const releaseAll = () => {
    const { keys, buttons } = held.held()
    for (const code of keys.reverse()) setKey(code, false)
    for (const button of buttons) setButton(button, false)
  }
  return {
    record,
    get closed() {
      return closed
    },
    movePointer: (screenId, x, y) => write({ kind: 'move', screenId, x, y }),
    setButton,
    turnWheel(notchesX, notchesY) {
      const { x, y } = held.turnWheel(notchesX, notchesY)
      if (x !== 0 || y !== 0) write({ kind: 'wheel', x, y })
    },
    setKey,
    async typeCharacter(character, mayStill) {
      if (!mayStill()) return false
      write({ kind: 'text', character })
      return true
    },
    held: () => held.held(),
    releaseAll,
    close() {
      releaseAll()
      closed = true
    },
  }
}
