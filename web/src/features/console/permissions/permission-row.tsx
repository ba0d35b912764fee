import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Tag, type Tone } from '../../../ui/tag.tsx'
import type { ConsoleRoom, ConsoleState } from '../console-room.ts'
import { type Askable, mayAsk, type PermissionState, permissionState } from './permission-state.ts'
import classes from './permissions.module.css'
import { useAsk } from './use-ask.ts'

const tones: Record<PermissionState, Tone> = {
  not_asked: 'plain',
  asked: 'accent',
  shown: 'accent',
  allowed: 'good',
  denied: 'warn',
  no_answer: 'warn',
  revoked: 'warn',
  time_over: 'warn',
  line_lost: 'warn',
}

/** One permission: what it is, how it stands, and what the technician can do about it. */
export function PermissionRow(props: {
  permission: Askable
  state: ConsoleState
  room: ConsoleRoom
  reason: string
  /** After which it ends by itself; undefined: with the session. */
  minutes: number | undefined
  onAsk: () => void
}) {
  const { permission, state, room, reason, minutes, onAsk } = props
  const { t } = useTranslation('console')
  const { ask, release } = useAsk(room)
  const now = permissionState(state, permission)
  const label = t(`ask.permission.${permission}.label`)
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <span className={classes.label}>{label}</span>
        <span role="status">
          <Tag tone={tones[now]}>{t(`ask.state.${now}`)}</Tag>
        </span>
        <p className={classes.detail}>{t(`ask.permission.${permission}.detail`)}</p>
      </div>
      {now === 'allowed' ? (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('ask.release', { what: label })}
          onClick={() => release(permission)}
        >
          {t('ask.releaseShort')}
        </Button>
      ) : (
        <Button
          size="compact-sm"
          variant="light"
          aria-label={t('ask.ask', { what: label })}
          disabled={!mayAsk(state)}
          onClick={() => {
            ask(permission, reason, minutes)
            onAsk()
          }}
        >
          {now === 'not_asked' ? t('ask.askShort') : t('ask.askAgainShort')}
        </Button>
      )}
    </li>
  )
}
