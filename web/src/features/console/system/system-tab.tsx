import type { PanelTabProps } from '../panel/panel-tabs.ts'
import { PermissionGate } from '../permissions/permission-gate.tsx'

/** [CTL-3] What kind of computer this is and how it does, while its person allows it to be read. */
export function SystemTab({ state, room, name }: PanelTabProps) {
  return (
    <PermissionGate permission="system" state={state} room={room} name={name}>
      {null}
    </PermissionGate>
  )
}
