import { useWindowEvent } from '@mantine/hooks'

const event = 'deskside:palette'

/** Opens the palette from anywhere in the desk, for those who have no Ctrl key at hand. */
export const openPalette = (): void => void window.dispatchEvent(new Event(event))

export const useOpenPalette = (open: () => void): void => useWindowEvent(event as keyof WindowEventMap, open)
