import type { Session } from '@deskside/protocol/http/sessions'
import { formatSessionCode } from '@deskside/protocol/ids'
import { Anchor, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../ui/copy-button.tsx'
import { useFormat } from '../../ui/format.ts'
import classes from './session-widget.module.css'
import { useServerClock } from './use-server-clock.ts'
import type { SessionActions } from './use-session-actions.ts'

/** [SES-4] The code to read aloud, where to type it, and for how long it opens the waiting room. */
export function SessionCode({ session, actions }: { session: Session; actions: SessionActions }) {
  const { t } = useTranslation('sessions')
  const code = formatSessionCode(session.code)
  return (
    <div>
      <Text size="xs" c="dimmed" fw={600}>
        {t('code.label')}
      </Text>
      <Group gap="xs" wrap="nowrap" justify="space-between">
        <output className={classes.code} aria-label={t('code.spoken', { code: [...session.code].join(' ') })}>
          {code}
        </output>
        <CopyButton value={code} label={t('code.copy')} />
      </Group>
      <Text size="xs" c="dimmed">
        {session.outside ? t('code.outside') : t('code.where', { address: `${location.host}/join` })}
      </Text>
      {!session.outside && <CodeDoor session={session} actions={actions} />}
    </div>
  )
}

function CodeDoor({ session, actions: { showCode } }: { session: Session; actions: SessionActions }) {
  const { t } = useTranslation('sessions')
  const format = useFormat()
  const now = useServerClock(session.serverTime)
  const seconds = session.codeUntil ? (new Date(session.codeUntil).getTime() - now) / 1000 : 0
  if (seconds > 0)
    return (
      <Text size="xs" c="dimmed" className="tabular">
        {t('code.open', { left: format.duration(seconds >= 60 ? Math.floor(seconds / 60) * 60 : seconds) })}
      </Text>
    )
  return (
    <Group gap={6}>
      <Text size="xs" className={classes.warn}>
        {t('code.closed')}
      </Text>
      {session.can.showCodeAgain && (
        <Anchor
          component="button"
          type="button"
          size="xs"
          disabled={showCode.isPending}
          onClick={() => showCode.mutate({ params: { id: session.id } })}
        >
          {t('code.again')}
        </Anchor>
      )}
    </Group>
  )
}
