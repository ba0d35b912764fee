type Nothing = false | null | undefined | ''

/**
 * Waits for the thing itself: asks again until there is one.
 * @param what is waited for; a function says what was seen instead.
 * @throws when there is none for a very long time.
 */
export async function until<Value>(
  ask: () => Value | Nothing | Promise<Value | Nothing>,
  what: string | (() => string),
  patienceMs = 30_000,
): Promise<Exclude<Value, Nothing>> {
  const end = Date.now() + patienceMs
  while (Date.now() < end) {
    const value = await ask()
    if (value) return value as Exclude<Value, Nothing>
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`never: ${typeof what === 'string' ? what : what()}`)
}
