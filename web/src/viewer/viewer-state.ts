import type { RemoteScreen } from '@deskside/protocol/channels/control'
import type { Verification } from '@deskside/protocol/verification/exchange'
import type { Capability } from '@deskside/protocol/vocabulary/capabilities'
import type { Scaling } from './display/display.ts'
import type { TouchMode } from './input/touch-input.ts'

/** Everything that a page may want to show about a viewer. */
export interface ViewerState {
  /**
   * `connecting`: the device is being asked. `reconnecting`: it was connected and will be again by itself.
   * `absent`: the device has no socket now. `closed`: the session is over, or the viewer was closed.
   */
  line: 'connecting' | 'connected' | 'reconnecting' | 'absent' | 'closed'
  /** Goes into `consent/ask`; null while there is no connection to ask over. */
  connectionId: string | null
  /** What the requester allows at this moment, as their device says. */
  allowed: Capability[]
  /** The requester's own hand holds the mouse: input has to wait. */
  localHand: boolean
  /** With what, where the device can tell. */
  hand: 'keyboard' | 'mouse' | null
  verification: Verification
  /** What the picture is made of; null while there is none. */
  picture: 'tiles' | 'video' | null
  screens: RemoteScreen[]
  /** Number of the screen that is shown. */
  screen: number
  /** The technician's own wish to send input; it is sent while control is allowed too. */
  controlling: boolean
  /** The mouse over the picture shows where to look, and does not control. */
  guiding: boolean
  scaling: Scaling
  touchMode: TouchMode
}

export const initialState: ViewerState = {
  line: 'connecting',
  connectionId: null,
  allowed: [],
  localHand: false,
  hand: null,
  verification: { state: 'pending' },
  picture: null,
  screens: [],
  screen: 0,
  controlling: true,
  guiding: false,
  scaling: 'fit',
  touchMode: 'direct',
}
