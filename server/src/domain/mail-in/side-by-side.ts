/** Several at a time are worth it while the database answers one of them; more would only queue up there. */
const mostAtOnce = 4

export type Order = {
  /** Begins only when everything before it is done. */
  afterAll: boolean
  /** Those with the same key are done one after the other. */
  key: string
}

export type SideBySide = {
  /** Resolves when the work has begun. @throws what an earlier work threw: then this one has not begun */
  add(order: Order, work: () => Promise<void>): Promise<void>
  /** Resolves when all work is done. @throws the first thing that was thrown */
  done(): Promise<void>
}

/** Does works at the same time where their order does not matter. After one that failed no other begins. */
export function sideBySide(): SideBySide {
  const running = new Map<Promise<void>, string>()
  let failure: { error: unknown } | null = null

  const mustWait = ({ afterAll, key }: Order): boolean =>
    afterAll ? running.size > 0 : running.size >= mostAtOnce || [...running.values()].includes(key)

  function begin(key: string, work: () => Promise<void>): void {
    const one: Promise<void> = work()
      .catch((error: unknown) => {
        failure ??= { error }
      })
      .finally(() => running.delete(one))
    running.set(one, key)
  }

  return {
    async add(order, work) {
      while (mustWait(order)) await Promise.race(running.keys())
      if (failure) throw failure.error
      begin(order.key, work)
    },
    async done() {
      await Promise.all(running.keys())
      if (failure) throw failure.error
    },
  }
}
