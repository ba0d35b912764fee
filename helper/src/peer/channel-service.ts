import type { ChannelName } from '@deskside/protocol/channels/channels'

/** Channels beside the picture and the input, each of which serves one thing by itself. */
export type ServiceChannel = Exclude<ChannelName, 'control' | 'input' | 'picture' | 'echo'>

/**
 * Serves one console with one thing over a channel of its own. It asks the gate before each effect; what it has going
 * on stops in `update`, which comes at once when a grant or the line is lost.
 */
export interface ChannelService {
  /** The line, or what is allowed, may have changed. @param connected whether the line stands */
  update(connected: boolean): void
  /** @throws {ChannelFault} when it does not fit the channel's protocol */
  take(data: string | Uint8Array): void
  /** Everything ends at once. May be called twice. */
  close(): void
}

export type ChannelServices = Partial<Record<ServiceChannel, ChannelService>>
