/** Waits for the thing itself: asks again until it holds. @throws when it does not hold for a very long time. */
export async function until<Value>(
  ask: () => Value | Promise<Value>,
  what: string,
): Promise<NonNullable<Value>> {
  const end = Date.now() + 30_000
  while (Date.now() < end) {
    const value = await ask()
    if (value) return value
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`never: ${what}`)
}
