import type { Handlers } from './handlers.ts'
import { asDevice, asTechnician, relay } from './relay.ts'

/** Family `verify/`: the device commits and reveals, the console gives its nonce. Both ends check the order. */
export const verificationHandlers: Handlers<'verify/commit' | 'verify/nonce' | 'verify/reveal'> = {
  'verify/commit': (scene, message) => {
    asDevice(scene.peer)
    relay(scene, 'verify/commit', message)
  },
  'verify/nonce': (scene, message) => {
    asTechnician(scene.peer)
    relay(scene, 'verify/nonce', message)
  },
  'verify/reveal': (scene, message) => {
    asDevice(scene.peer)
    relay(scene, 'verify/reveal', message)
  },
}
