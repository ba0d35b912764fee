import { Stack } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClipboardLine } from '../../../viewer/channels/clipboard-line.ts'
import { canControl } from '../can-control.ts'
import type { PanelTabProps } from '../panel/panel-tabs.ts'
import { PermissionGate } from '../permissions/permission-gate.tsx'
import classes from './clipboard.module.css'
import { FromThere } from './from-there.tsx'
import { ToThere } from './to-there.tsx'

/** [CTL-4] The two clipboards: what goes there and what comes from there, each allowed by itself. */
export function ClipboardTab(props: PanelTabProps) {
  const { state, room, name } = props
  const { t } = useTranslation('console')
  const viewer = room.viewer
  return (
    <Stack gap="lg" p="md">
      <section aria-label={t('clipboard.to.title', { name })} className={classes.part}>
        <h3 className={classes.title}>{t('clipboard.to.title', { name })}</h3>
        <PermissionGate permission="clipboard_in" state={state} room={room} name={name}>
          {viewer && <ToThere viewer={viewer} controls={canControl(state)} />}
        </PermissionGate>
      </section>
      <section aria-label={t('clipboard.from.title', { name })} className={classes.part}>
        <h3 className={classes.title}>{t('clipboard.from.title', { name })}</h3>
        <PermissionGate permission="clipboard_out" state={state} room={room} name={name}>
          {viewer && <FromThere clipboard={viewer.clipboard} name={name} />}
        </PermissionGate>
      </section>
      {viewer && <Status clipboard={viewer.clipboard} name={name} />}
    </Stack>
  )
}

/** How the last thing went, said to a screen reader too. */
function Status({ clipboard, name }: { clipboard: ClipboardLine; name: string }) {
  const { t } = useTranslation('console')
  const { moving, placed, problem } = useSyncExternalStore(clipboard.subscribe, clipboard.get)
  return (
    <p role="status" className={classes.status} data-bad={problem !== null}>
      {moving && t(`clipboard.moving.${moving}`)}
      {placed && t('clipboard.placed', { name })}
      {problem && t(`clipboard.problem.${problem}`, { name })}
    </p>
  )
}
