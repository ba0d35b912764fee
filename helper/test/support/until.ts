type Nothing = false | null | undefined | ''

/** Waits for the thing itself: asks again until there is one. @throws when there is none for a very long time. */
export async function until<Value>(
  ask: () => Value | Nothing | Promise<Value | Nothing>,
  what: string,
): Promise<Exclude<Value, Nothing>> {
  const end = Date.now() + 30_000
  while (Date.now() < end) {
    const value = await ask()
    if (value) return value as Exclude<Value, Nothing>
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`never: ${what}`)
}
