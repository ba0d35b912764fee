/** A value that others can watch: made for `useSyncExternalStore`, usable without React. */
export interface Observable<T> {
  get(): T
  subscribe(listener: () => void): () => void
}

export interface Cell<T> extends Observable<T> {
  set(value: T): void
  update(change: (value: T) => T): void
}

/** @returns a cell holding `initial`; listeners run at once, in order, and only when the value is another one. */
export function cell<T>(initial: T): Cell<T> {
  let value = initial
  const listeners = new Set<() => void>()
  const set = (next: T) => {
    if (Object.is(next, value)) return
    value = next
    for (const listener of [...listeners]) listener()
  }
  return {
    get: () => value,
    set,
    update: (change) => set(change(value)),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
