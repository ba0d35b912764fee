import { newId } from '../../lib/id.ts'

/** Whether somebody has an address that mail could reach. */
export const hasAddress = (person: { email: string }): boolean => /^[^\s@]+@[^\s@]+$/.test(person.email)

/** What stands in the place of an address for somebody who has none: unlike everybody's, and not one. */
export const noAddress = (): string => `none-${newId()}`
