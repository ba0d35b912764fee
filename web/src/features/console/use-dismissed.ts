import { useState } from 'react'

/** Whether a note about this very thing was closed; another thing shows its note again. */
export function useDismissed<T>(about: T): { dismissed: boolean; dismiss: () => void } {
  const [closed, setClosed] = useState<T | null>(null)
  return { dismissed: about !== null && Object.is(closed, about), dismiss: () => setClosed(about) }
}
