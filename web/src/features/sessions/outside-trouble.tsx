import type { OutsideFacts, Session } from '@deskside/protocol/http/sessions'
import { Alert, Button, Text } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { type Format, useFormat } from '../../ui/format.ts'
import type { SessionActions } from './use-session-actions.ts'

/** What is wrong between this desk and the outside party, and [SES-12] the end without its word. */
export function OutsideTrouble({ session, actions }: { session: Session; actions: SessionActions }) {
  const { t } = useTranslation(['sessions', 'common'])
  const format = useFormat()
  const words = session.outside && troubleWords(session.outside, t, format)
  if (!words) return null
  return (
    <Alert color={words.tone} p="sm" role="alert" title={words.title}>
      <Text size="sm">{words.text}</Text>
      {session.can.endLocally && <EndHere session={session} actions={actions} />}
    </Alert>
  )
}

type Words = { tone: 'red' | 'yellow'; title: string; text: string }

/** The gravest trouble in words; null while all is well. */
export function troubleWords(
  { state, connection, trouble }: OutsideFacts,
  t: TFunction<['sessions', 'common']>,
  format: Format,
): Words | null {
  const about = (what: 'revoked' | 'removed'): Words => ({
    tone: 'red',
    title: t(`outside.${what}.title`),
    text: t(`outside.${what}.text`),
  })
  if (state === 'close_failed')
    return {
      tone: 'red',
      title: t('outside.failed.title'),
      text:
        connection === 'removed'
          ? t('outside.failed.removed')
          : t('outside.failed.text', { reason: reasonText(trouble, t) }).trim(),
    }
  if (state === 'closed' || state === 'gone') return null
  if (connection === 'removed') return about('removed')
  if (connection === 'revoked' || trouble?.reason === 'revoked') return about('revoked')
  if (!trouble) return null
  return {
    tone: 'yellow',
    title: t('outside.trouble.title', { time: format.time(trouble.since) }),
    text: `${t(`common:outsideProblem.${trouble.reason}`)} ${t('outside.trouble.text')}`,
  }
}

const reasonText = (trouble: OutsideFacts['trouble'], t: TFunction<['sessions', 'common']>): string =>
  trouble ? t(`common:outsideProblem.${trouble.reason}`) : ''

function EndHere({ session, actions: { stop } }: { session: Session; actions: SessionActions }) {
  const { t } = useTranslation('sessions')
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button size="xs" variant="default" mt="xs" onClick={() => setAsking(true)}>
        {t('outside.endHere')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={() =>
          stop.mutate(
            { params: { id: session.id }, body: { locally: true } },
            { onSettled: () => setAsking(false) },
          )
        }
        title={t('outside.endHereTitle')}
        text={t('outside.endHereText', { name: session.requesterName })}
        confirm={t('outside.endHere')}
        busy={stop.isPending}
        danger
      />
    </>
  )
}
