import { AsyncLocalStorage } from 'node:async_hooks'
import type { Actor } from '../context.ts'

const acting = new AsyncLocalStorage<NonNullable<Actor['token']>>()

/**
 * Does a program's work so that every entry of the audit made by it names the token, however deep in the work it is made:
 * events are recorded by people's ids, and no use-case could forget to hand the token on.
 */
export const actingBy = <T>({ token }: Actor, work: () => T): T => (token ? acting.run(token, work) : work())

/** The facts that an entry carries when a program does what it speaks of. */
export function tokenFacts(): { token?: string } {
  const token = acting.getStore()
  return token ? { token: token.name } : {}
}
