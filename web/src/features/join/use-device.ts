import { useMemo } from 'react'
import { type Abilities, abilitiesOf, type DeviceFacts, readDevice } from '../../sharing/device.ts'

export interface Device {
  facts: DeviceFacts
  abilities: Abilities
}

/** What this device and browser can do; it does not change while the page is open. */
export const useDevice = (): Device =>
  useMemo(() => {
    const facts = readDevice(navigator, window.isSecureContext)
    return { facts, abilities: abilitiesOf(facts) }
  }, [])
