import type { PushDevice } from '@deskside/protocol/http/push'
import { PushTrouble } from '@deskside/protocol/vocabulary/push'
import type { PushDeviceRecord } from '../domain/push/push-store.ts'

export const presentPushDevice = (device: PushDeviceRecord): PushDevice => ({
  id: device.id,
  name: device.name,
  createdAt: device.createdAt.toISOString(),
  lastSentAt: device.lastSentAt?.toISOString() ?? null,
  trouble: PushTrouble.nullable().catch(null).parse(device.trouble),
})
