/** What a page keeps for as long as its tab lives; a browser that keeps nothing forgets it at the next reload. */
export const tabMemory = (key: string): { read(): string | null; write(value: string): void } => ({
  read() {
    try {
      return sessionStorage.getItem(key)
    } catch {
      return null
    }
  },
  write(value) {
    try {
      sessionStorage.setItem(key, value)
    } catch {
      // Forgotten, then.
    }
  },
})
