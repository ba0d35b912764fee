import { type RefObject, useEffect, useRef } from 'react'

/** For a line of ways that can be wider than its screen: the one that is current stands in sight. `current` tells when it is another. */
export function useCurrentInSight(current: string): RefObject<HTMLElement | null> {
  const line = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another current way is the moment
  useEffect(() => {
    const frame = line.current?.getBoundingClientRect()
    const way = line.current?.querySelector('[aria-current]')?.getBoundingClientRect()
    // Only the line moves, never the page.
    if (line.current && frame && way)
      line.current.scrollLeft += way.left + way.width / 2 - (frame.left + frame.width / 2)
  }, [current])
  return line
}
