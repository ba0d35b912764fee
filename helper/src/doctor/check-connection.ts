import { askSocket, probeSocketOptions } from '@deskside/protocol/doctor/ask-socket'
import { checkNetwork } from '@deskside/protocol/doctor/network-checks'
import { type Check, checkIds } from '@deskside/protocol/doctor/report'
import wrtc from '@roamhq/wrtc'
import { io } from 'socket.io-client'
import { openCapture } from '../capture/capture.ts'
import type { ProblemCode } from '../problems.ts'
import { HelperProblem } from '../problems.ts'
import { Entrance } from '../session/entrance.ts'

/** One thing that was looked at; of the desktop also why it cannot be shown. */
export interface HelperCheck extends Check {
  problem?: { code: ProblemCode; details: Record<string, string> }
}

export interface CheckOptions {
  /** The server's origin. */
  origin: string
  /** By what the server knows this computer; without it the relay cannot be tried. */
  token: string | undefined
  display?: string
}

/** Looks at this computer's desktop and at its network, as a session would use them. Nothing is captured, nobody is told. */
export async function checkConnection({ origin, token, display }: CheckOptions): Promise<HelperCheck[]> {
  const entrance = new Entrance(origin)
  try {
    const [desktop, network] = await Promise.all([
      checkDisplay(display),
      checkNetwork(
        {
          readTerms: async () =>
            token === undefined ? withoutLink(await entrance.ping()) : entrance.readTerms({ token }),
          askSocket: () => askSocket(() => io(`${origin}/session`, probeSocketOptions)),
          newPeer: (configuration) => new wrtc.RTCPeerConnection(configuration),
        },
        () => {},
      ),
    ])
    return [desktop, ...network].toSorted(
      (one, other) => checkIds.indexOf(one.id) - checkIds.indexOf(other.id),
    )
  } finally {
    entrance.close()
  }
}

/** Who comes with an address alone learns no server but this one. */
const withoutLink = (serverTime: string) => ({ iceServers: [], iceTransport: 'all' as const, serverTime })

// Opening reads no pixel of it.
async function checkDisplay(display: string | undefined): Promise<HelperCheck> {
  try {
    const capture = await openCapture({ display })
    capture.close()
    return { id: 'display', state: 'ok', ms: null }
  } catch (error) {
    if (!(error instanceof HelperProblem)) throw error
    const { code, details } = error
    return { id: 'display', state: 'blocked', ms: null, problem: { code, details } }
  }
}
