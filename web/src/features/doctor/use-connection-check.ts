import { checkNetwork, type NetworkDoors } from '@deskside/protocol/doctor/network-checks'
import { type Check, checkIds } from '@deskside/protocol/doctor/report'
import { useCallback, useEffect, useRef, useState } from 'react'

/** How far a check has come. */
export interface ConnectionCheck {
  checks: Check[]
  running: boolean
  /** Begins anew; what a check before finds is not heard any more. */
  run: () => void
}

/** Checks at once, and again when asked to. @param browser what needs no network, looked at first */
export function useConnectionCheck(doors: NetworkDoors, browser: () => Check[]): ConnectionCheck {
  const [checks, setChecks] = useState<Check[]>([])
  const [running, setRunning] = useState(true)
  const turn = useRef(0)
  // The first ones given are the ones used: they say where to ask, which does not change under a page.
  const [given] = useState({ doors, browser })

  const run = useCallback(() => {
    const mine = ++turn.current
    const isMine = () => mine === turn.current
    setRunning(true)
    setChecks(given.browser())
    void checkNetwork(given.doors, (check) => {
      if (isMine()) setChecks((before) => inOrder([...before, check]))
    }).finally(() => {
      if (isMine()) setRunning(false)
    })
  }, [given])

  useEffect(() => {
    run()
    return () => {
      turn.current += 1
    }
  }, [run])
  return { checks, running, run }
}

const inOrder = (checks: Check[]): Check[] =>
  checks.toSorted((one, other) => checkIds.indexOf(one.id) - checkIds.indexOf(other.id))
