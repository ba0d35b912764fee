import { Button, Stack, Text } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConsoleRoom, ConsoleState } from '../console-room.ts'
import { type Askable, mayAsk, permissionState } from './permission-state.ts'
import classes from './permissions.module.css'
import { useAsk } from './use-ask.ts'

/** Shows its children while a permission is given; else says how it stands, and asks for it. */
export function PermissionGate(props: {
  permission: Askable
  state: ConsoleState
  room: ConsoleRoom
  name: string
  children: ReactNode
}) {
  const { permission, state, room, name, children } = props
  const { t } = useTranslation('console')
  const { ask } = useAsk(room)
  const now = permissionState(state, permission)
  if (now === 'allowed') return children
  const asking = now === 'asked' || now === 'shown'
  return (
    <Stack align="center" gap="xs" className={classes.gate}>
      <IconLock size={28} stroke={1.6} aria-hidden />
      <div role="status">
        <Text fw={600}>{t(`ask.permission.${permission}.label`)}</Text>
        <Text size="sm" c="dimmed">
          {t(`ask.gate.${now}`, { name })}
        </Text>
      </div>
      <Text size="sm">{t(`ask.permission.${permission}.detail`)}</Text>
      <Button size="xs" loading={asking} disabled={!asking && !mayAsk(state)} onClick={() => ask(permission)}>
        {now === 'not_asked' || asking ? t('ask.askShort') : t('ask.askAgainShort')}
      </Button>
    </Stack>
  )
}
