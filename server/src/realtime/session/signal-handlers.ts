import type { Handlers } from './handlers.ts'
import { asDevice, asTechnician, relay } from './relay.ts'

/**
 * Family `signal/`: the console opens, answers and asks for a restart, the device offers; candidates and the close go
 * both ways. The server keeps nothing of it, so that a restart of the server costs a connection nothing.
 */
export const signalHandlers: Handlers<
  'signal/open' | 'signal/offer' | 'signal/answer' | 'signal/candidate' | 'signal/restart' | 'signal/close'
> = {
  'signal/open': (scene, message) => {
    asTechnician(scene.peer)
    relay(scene, 'signal/open', message)
  },
  'signal/offer': (scene, message) => {
    asDevice(scene.peer)
    relay(scene, 'signal/offer', message)
  },
  'signal/answer': (scene, message) => {
    asTechnician(scene.peer)
    relay(scene, 'signal/answer', message)
  },
  'signal/candidate': (scene, message) => relay(scene, 'signal/candidate', message),
  'signal/restart': (scene, message) => {
    asTechnician(scene.peer)
    relay(scene, 'signal/restart', message)
  },
  'signal/close': (scene, message) => relay(scene, 'signal/close', message),
}
