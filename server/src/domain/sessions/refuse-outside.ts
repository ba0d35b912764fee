import { DesksideError } from '@deskside/protocol/errors'
import type { Deps } from '../context.ts'
import type { SessionRecord } from './session-store.ts'

/** What only our own engine does: another party's program shares its session by itself. @throws DesksideError `engine_unavailable` */
export function refuseOutside({ engines }: Pick<Deps, 'engines'>, { engine }: SessionRecord): void {
  if (engine !== engines.own.name) throw new DesksideError('engine_unavailable', { engine })
}
