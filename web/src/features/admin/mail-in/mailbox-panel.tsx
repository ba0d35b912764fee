import { type Mailbox, removeMailbox } from '@deskside/protocol/http/mail-in'
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../../ui/dialog.tsx'
import { FormProblem } from '../../../ui/form-problem.tsx'
import { useFormat } from '../../../ui/format.ts'
import { notifyDone } from '../../../ui/notify.ts'
import { Panel } from '../../../ui/panel.tsx'
import { RelativeTime } from '../../../ui/relative-time.tsx'
import { Tag, type Tone } from '../../../ui/tag.tsx'
import { useFreshCall } from '../../auth/use-fresh-call.ts'
import classes from './mail-in.module.css'
import { MailboxForm } from './mailbox-form.tsx'
import { useRememberMailIn } from './use-mail-in.ts'

/** The mailbox that is read: how the connection stands, its settings, and the way out. */
export function MailboxPanel({ mailbox }: { mailbox: Mailbox | null }) {
  const { t } = useTranslation(['mail-in', 'common'])
  const [editing, setEditing] = useState(false)
  const [removing, setRemoving] = useState(false)
  return (
    <Panel title={t('mailbox.title')} description={t('mailbox.text')}>
      {editing ? (
        <MailboxForm mailbox={mailbox} onDone={() => setEditing(false)} />
      ) : (
        <Stack gap="sm">
          {mailbox ? (
            <MailboxFacts mailbox={mailbox} />
          ) : (
            <Text size="sm" c="dimmed">
              {t('mailbox.none')}
            </Text>
          )}
          <Group gap="xs">
            <Button variant={mailbox ? 'default' : 'filled'} onClick={() => setEditing(true)}>
              {mailbox ? t('mailbox.edit') : t('mailbox.connect')}
            </Button>
            {mailbox && (
              <Button variant="subtle" color="red" onClick={() => setRemoving(true)}>
                {t('mailbox.remove')}
              </Button>
            )}
          </Group>
        </Stack>
      )}
      <Dialog opened={removing} onClose={() => setRemoving(false)} title={t('mailbox.removeTitle')}>
        <RemoveMailbox onDone={() => setRemoving(false)} />
      </Dialog>
    </Panel>
  )
}

type State = 'off' | 'connecting' | 'connected' | 'trouble'
const tones: Record<State, Tone> = { off: 'plain', connecting: 'accent', connected: 'good', trouble: 'bad' }

function stateOf({ enabled, connected, trouble }: Mailbox): State {
  if (!enabled) return 'off'
  if (connected) return 'connected'
  return trouble ? 'trouble' : 'connecting'
}

function MailboxFacts({ mailbox }: { mailbox: Mailbox }) {
  const { t } = useTranslation(['mail-in', 'common'])
  const format = useFormat()
  const state = stateOf(mailbox)
  return (
    <>
      {state === 'trouble' && mailbox.trouble && (
        <Alert color="red" role="alert" title={t('mailbox.state.trouble')}>
          {t(`common:mailboxTrouble.${mailbox.trouble}`)}
        </Alert>
      )}
      <dl className={classes.facts}>
        <Fact name={t('mailbox.stateLabel')}>
          <span role="status">
            <Tag tone={tones[state]}>{t(`mailbox.state.${state}`)}</Tag>
          </span>
          {mailbox.since && state !== 'off' && (
            <Text size="xs" c="dimmed" component="span" ml={8}>
              {t('mailbox.since', { moment: format.short(mailbox.since) })}
            </Text>
          )}
        </Fact>
        <Fact name={t('mailbox.host')}>
          {mailbox.host}:{mailbox.port} · {t(`mailbox.securityOf.${mailbox.security}`)}
        </Fact>
        <Fact name={t('mailbox.account')}>{mailbox.username}</Fact>
        <Fact name={t('mailbox.folder')}>
          {mailbox.folder}
          {mailbox.moveTo && ` → ${mailbox.moveTo}`}
        </Fact>
        {mailbox.lastMailAt && (
          <Fact name={t('mailbox.lastMail')}>
            <RelativeTime moment={mailbox.lastMailAt} />
          </Fact>
        )}
      </dl>
    </>
  )
}

function RemoveMailbox({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation(['mail-in', 'common'])
  const remember = useRememberMailIn()
  const remove = useFreshCall(removeMailbox, {
    onSuccess: (answer) => {
      remember(answer)
      notifyDone(t('mailbox.removed'))
      onDone()
    },
  })
  return (
    <Stack gap="md">
      <FormProblem failure={remove.error} />
      <Text size="sm">{t('mailbox.removeText')}</Text>
      <Group justify="flex-end" gap="xs">
        <Button variant="subtle" color="gray" onClick={onDone}>
          {t('common:action.cancel')}
        </Button>
        <Button color="red" loading={remove.isPending} onClick={() => remove.mutate({})}>
          {t('mailbox.remove')}
        </Button>
      </Group>
    </Stack>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
