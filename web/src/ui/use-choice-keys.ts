import type { ComboboxStore } from '@mantine/core'
import { type KeyboardEvent, useEffect, useState } from 'react'

/**
 * Arrows and Enter for a list of choices beside a field that keeps the focus. The kit's own keys do not say which
 * choice a new list begins at; `active` is for the field's `aria-activedescendant`.
 * @param shown what the list holds: another list begins at its first choice
 */
export function useChoiceKeys(combobox: ComboboxStore, shown: string) {
  const [active, setActive] = useState<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list is the moment
  useEffect(() => setActive(shown ? combobox.selectFirstOption() : null), [shown])
  const steps: Record<string, () => string | null> = {
    ArrowDown: combobox.selectNextOption,
    ArrowUp: combobox.selectPreviousOption,
  }
  /** @returns whether the key was one of the list's */
  function press(event: KeyboardEvent): boolean {
    if (!shown || event.nativeEvent.isComposing) return false
    const step = steps[event.key]
    if (step) setActive(step())
    else if (event.key === 'Enter') combobox.clickSelectedOption()
    else return false
    event.preventDefault()
    return true
  }
  return { active: shown ? (active ?? undefined) : undefined, press }
}
