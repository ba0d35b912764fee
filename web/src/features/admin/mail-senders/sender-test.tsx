import type { SenderTest } from '@deskside/protocol/http/mail-senders'
import { Anchor, Button, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { FormProblem } from '../../../ui/form-problem.tsx'
import { useFormat } from '../../../ui/format.ts'
import { MailTag } from '../outbox/mail-tag.tsx'
import classes from './sender-test.module.css'
import type { SenderTestState } from './use-sender-test.ts'

export function SenderTestButton({
  test,
  label,
  size,
  onClick,
}: {
  test: SenderTestState
  label?: string
  size?: 'xs'
  onClick: () => void
}) {
  const { t } = useTranslation('admin')
  return (
    <Button variant="default" size={size} loading={test.sending} aria-label={label} onClick={onClick}>
      {t('mailSenders.test.send')}
    </Button>
  )
}

/** What became of the last test, said aloud when it changes: on its way, sent, refused with the server's own words. */
export function SenderTestOutcome({ test: { mail, failure } }: { test: SenderTestState }) {
  return (
    <>
      <FormProblem failure={failure} />
      <div role="status">{mail && <Outcome mail={mail} />}</div>
    </>
  )
}

function Outcome({ mail }: { mail: SenderTest }) {
  const { t } = useTranslation('admin')
  const format = useFormat()
  return (
    <div className={classes.outcome} data-state={mail.state}>
      <MailTag state={mail.state} />
      <Stack gap={2} className={classes.words}>
        <Text size="sm" className="breakable">
          {t(`mailSenders.test.${wordsFor(mail)}`, {
            to: mail.to,
            moment: mail.nextTryAt ? format.short(mail.nextTryAt) : '',
          })}
        </Text>
        {mail.reason && (
          <Text size="sm" c="dimmed" className="breakable">
            {mail.reason}
          </Text>
        )}
        <Anchor component={Link} to={`/admin/outbox/${mail.id}`} size="sm">
          {t('mailSenders.test.open')}
        </Anchor>
      </Stack>
    </div>
  )
}

/** One that waits for another try is said apart from one that has not been tried. */
const wordsFor = ({ state, attempts, nextTryAt }: SenderTest) =>
  state === 'queued' && attempts > 0 && nextTryAt ? 'again' : state
