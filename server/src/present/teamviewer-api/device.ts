import type { ApiDevice } from '@deskside/protocol/teamviewer-api/devices'
import { deviceAbilities } from '@deskside/protocol/vocabulary/sessions'
import type { DeviceView } from '../../domain/devices/device-view.ts'
import { deviceId, groupId, presentMoment, remoteControlId } from './ids.ts'

export const presentApiDevice = ({ device, group, online }: DeviceView): ApiDevice => ({
  remotecontrol_id: remoteControlId(device.remoteControlId),
  device_id: deviceId(device.apiNumber),
  alias: device.alias,
  groupid: groupId(group.number),
  description: device.description || undefined,
  online_state: online ? 'Online' : 'Offline',
  assigned_to: false,
  supported_features: canBeControlled(device.kind) ? 'remote_control' : '',
  last_seen: device.lastSeenAt && !online ? presentMoment(device.lastSeenAt) : undefined,
  teamviewer_id: device.remoteControlId,
})

const canBeControlled = (kind: DeviceView['device']['kind']): boolean =>
  kind !== null && deviceAbilities[kind].some((ability) => ability === 'control')
