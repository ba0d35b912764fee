import { createContext } from 'react'

/** A question lies over the dialogs below: Escape is for it alone. */
export const Covered = createContext(false)
