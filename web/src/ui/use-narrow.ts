import { useMediaQuery } from '@mantine/hooks'

/** Whether the page stands on a phone's screen, also before anything is drawn. */
export const useNarrow = (): boolean =>
  useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
