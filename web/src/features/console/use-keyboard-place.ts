import { type RefObject, useEffect, useState } from 'react'

/** Where keys go now: to the remote screen while its surface has the focus, else to the page. */
export function useKeyboardPlace(root: RefObject<HTMLElement | null>): 'remote' | 'page' {
  const [place, setPlace] = useState<'remote' | 'page'>('page')
  useEffect(() => {
    const element = root.current
    if (!element) return
    const look = () => {
      const focused = element.ownerDocument.activeElement
      setPlace(
        focused?.getAttribute('role') === 'application' && element.contains(focused) ? 'remote' : 'page',
      )
    }
    element.addEventListener('focusin', look)
    element.addEventListener('focusout', look)
    const view = element.ownerDocument.defaultView
    view?.addEventListener('blur', look)
    return () => {
      element.removeEventListener('focusin', look)
      element.removeEventListener('focusout', look)
      view?.removeEventListener('blur', look)
    }
  }, [root])
  return place
}
