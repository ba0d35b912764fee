import type { IceServers, IceTransport } from '../http/sessions.ts'

/** How a peer connection looks for its way, in the words of WebRTC. */
export interface IceConfiguration {
  iceServers: IceServers
  iceTransportPolicy: IceTransport
}

/** As the newest snapshot says: the relay's credentials in it are good for ten minutes, and come anew in time. */
export const iceOf = (
  snapshot: { iceServers: IceServers; iceTransport?: IceTransport | undefined } | null,
): IceConfiguration => ({
  iceServers: snapshot?.iceServers ?? [],
  iceTransportPolicy: snapshot?.iceTransport ?? 'all',
})
