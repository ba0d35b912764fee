/** Every single key that acts, by where it does, as the list behind `?` shows it. */
export const shortcuts = {
  everywhere: { palette: 'mod+k', help: '?', newTicket: 'c' },
  list: { next: 'j', previous: 'k', open: 'Enter', select: 'x' },
  ticket: { reply: 'r', note: 'n', assignToMe: 'm', play: 'p', follow: 'f' },
} as const

const isApple = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform)

/** A key as keyboards name it. */
export const keyName = (key: string): string =>
  key === 'mod+k' ? (isApple() ? '⌘ K' : 'Ctrl K') : key.length === 1 ? key.toUpperCase() : key
