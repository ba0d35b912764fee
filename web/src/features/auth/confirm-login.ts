import { createContext } from 'react'

/** Asks for the password of this login. False when the person would rather not. */
export type ConfirmLogin = () => Promise<boolean>

/** By {@link FreshLogin}; outside of it nobody is asked, and what wants a fresh login stays refused. */
export const ConfirmLoginContext = createContext<ConfirmLogin>(async () => false)
