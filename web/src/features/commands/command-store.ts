import { useEffect, useRef, useSyncExternalStore } from 'react'

/** Something that the page can do now, under the name by which the palette offers it. */
export type Command = {
  id: string
  label: string
  /** The heading under which the palette shows it. */
  group: 'ticket' | 'list' | 'macro' | 'go'
  /** The key that does it without the palette, as `KeyboardEvent.key` says it; see `shortcuts.ts`. */
  shortcut?: string
  /** For the key alone: what moves a focus has no place in a palette. */
  hidden?: boolean
  run: () => void
}

const sets = new Map<symbol, readonly Command[]>()
const listeners = new Set<() => void>()
let present: readonly Command[] = []

function tell(): void {
  present = [...sets.values()].flat()
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

const signatureOf = (commands: readonly Command[]) =>
  commands.map(({ id, label, shortcut }) => `${id} ${shortcut ?? ''} ${label}`).join('\n')

/**
 * What a part of a page can do, offered to palette and keys while that part stands. A command runs as the latest
 * rendering says it; only another list of names is told on.
 */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands)
  const signature = signatureOf(commands)
  useEffect(() => {
    latest.current = commands
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names are what is told; what they do is read when run
  useEffect(() => {
    const key = Symbol('commands')
    const late = (id: string) => () => latest.current.find((command) => command.id === id)?.run()
    sets.set(
      key,
      commands.map((command) => ({ ...command, run: late(command.id) })),
    )
    tell()
    return () => {
      sets.delete(key)
      tell()
    }
  }, [signature])
}

const presentCommands = () => present

/** Everything that can be done now, in the order in which the page's parts came to stand. */
export const usePresentCommands = (): readonly Command[] => useSyncExternalStore(subscribe, presentCommands)
