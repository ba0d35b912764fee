import type { Participant } from '@deskside/protocol/http/sessions'
import type { DeviceKind } from '@deskside/protocol/vocabulary/sessions'

export type Device = Participant & { device: DeviceKind }

const ranks: Record<DeviceKind, number> = { helper: 2, browser: 1, camera: 1 }

/**
 * [JOIN-2] The device to look at: the one that can do most; among equals the present one, else one that allows to be
 * seen, else the latest. @param presentId the device that is looked at now
 */
export function bestDevice(participants: readonly Participant[], presentId: string | null): Device | null {
  const here = participants.filter(
    (participant): participant is Device =>
      participant.admitted && participant.online && participant.device !== null,
  )
  const score = (device: Device) => [
    ranks[device.device],
    Number(device.allowed.includes('view')),
    Number(device.id === presentId),
  ]
  return here.reduce<Device | null>(
    (best, device) => (best && compare(score(best), score(device)) > 0 ? best : device),
    null,
  )
}

function compare(one: number[], other: number[]): number {
  const place = one.findIndex((value, index) => value !== other[index])
  return place === -1 ? 0 : (one[place] ?? 0) - (other[place] ?? 0)
}
