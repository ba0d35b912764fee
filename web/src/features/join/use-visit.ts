import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Observable } from '../../sharing/observable.ts'
import { createVisit, type VisitControl } from './create-visit.ts'
import { speakSessionLanguage } from './join-language.ts'
import type { Visit } from './visit.ts'
import { visitDoors } from './visit-doors.ts'

/** The value of an observable, rendered again at each change. */
export const useObservable = <T>({ get, subscribe }: Observable<T>): T => useSyncExternalStore(subscribe, get)

/** One visit for the life of the page. */
export function useVisit(): [Visit, VisitControl] {
  const [control] = useState(() => createVisit({ doors: visitDoors, onLanguage: speakSessionLanguage }))
  const begun = useRef(false)
  useEffect(() => {
    if (!begun.current) control.begin()
    begun.current = true
    return () => control.close()
  }, [control])
  return [useObservable(control), control]
}
