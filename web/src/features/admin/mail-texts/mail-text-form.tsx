import {
  listMailTexts,
  type OwnMailText,
  previewMailText,
  readMailText,
  restoreMailText,
  saveMailText,
  sendTestMail,
} from '@deskside/protocol/http/mail-texts'
import { mailTextLimits } from '@deskside/protocol/vocabulary/mail-texts'
import { Button, Group, Input, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../../api/call.ts'
import { useProblemText } from '../../../api/problem-text.ts'
import { invalidate, useCall } from '../../../api/queries.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { FormProblem } from '../../../ui/form-problem.tsx'
import { useFormat } from '../../../ui/format.ts'
import { notifyDone, notifyProblem } from '../../../ui/notify.ts'
import { Panel } from '../../../ui/panel.tsx'
import { BodyEditor } from './body-editor.tsx'
import classes from './mail-texts.module.css'
import { PlaceholderMenu } from './placeholder-menu.tsx'
import { PreviewPanel } from './preview-panel.tsx'
import { Problems } from './problems.tsx'

type MailText = Output<typeof readMailText>

/** How long after the last key the preview is asked for again. */
const previewAfterMs = 300

/** [ADM-4] Subject and body of one mail in one language, with what comes of them beside it. */
export function MailTextForm({ stored, onRestored }: { stored: MailText; onRestored: () => void }) {
  const { t } = useTranslation(['admin', 'common'])
  const { mail, language } = stored
  const params = { mail, language }
  const client = useQueryClient()
  const problemText = useProblemText()
  const [text, setText] = useState<OwnMailText>(stored.text)
  const [saved, setSaved] = useState<OwnMailText>(stored.text)
  const [ticketNumber, setTicketNumber] = useState<number>()
  const [restoring, setRestoring] = useState(false)
  const [asked] = useDebouncedValue({ ...text, ticketNumber }, previewAfterMs)
  const preview = useQuery({
    queryKey: [previewMailText.path, params, asked],
    queryFn: ({ signal }) => call(previewMailText, { params, body: asked }, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
  })
  const renew = () => {
    void invalidate(client, listMailTexts)
    void invalidate(client, readMailText)
  }
  const save = useCall(saveMailText, {
    onSuccess: (_done, { body }) => {
      setSaved(body)
      renew()
      notifyDone(t('common:action.saved'))
    },
  })
  const restore = useCall(restoreMailText, {
    onSuccess: () => {
      setRestoring(false)
      renew()
      onRestored()
    },
  })
  const test = useCall(sendTestMail, {
    onSuccess: ({ to, state }) => notifyDone(t(`mailTexts.testSent.${state}`, { to })),
    onError: (failure) => notifyProblem(problemText(failure)),
  })
  const problems = preview.data?.problems ?? []
  const has = (place: 'subject' | 'body') => problems.some((one) => one.place === place)
  const ids = { subject: useId(), subjectProblems: useId(), body: useId() }
  const subjectField = useRef<HTMLInputElement>(null)
  const insertInSubject = (name: string) => {
    const field = subjectField.current
    const [from, to] = [
      field?.selectionStart ?? text.subject.length,
      field?.selectionEnd ?? text.subject.length,
    ]
    setText({ ...text, subject: `${text.subject.slice(0, from)}{{${name}}}${text.subject.slice(to)}` })
    field?.focus()
  }
  const dirty = text.subject !== saved.subject || text.body !== saved.body
  return (
    <div className={classes.columns}>
      <Panel title={t('mailTexts.text')} actions={<Changed changed={stored.changed} />}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            save.mutate({ params, body: text })
          }}
        >
          <Stack gap="md">
            <FormProblem failure={save.error} />
            <div>
              <Group justify="space-between" mb={4}>
                <Input.Label labelElement="div" id={ids.subject}>
                  {t('mailTexts.subject')}
                </Input.Label>
                <PlaceholderMenu
                  mail={mail}
                  label={t('mailTexts.insertInSubject')}
                  links={false}
                  onChoose={({ name }) => insertInSubject(name)}
                />
              </Group>
              <Input
                aria-labelledby={ids.subject}
                ref={subjectField}
                maxLength={mailTextLimits.subject}
                value={text.subject}
                onChange={({ currentTarget }) => setText({ ...text, subject: currentTarget.value })}
                error={has('subject')}
                withAria={false}
                aria-invalid={has('subject')}
                aria-describedby={ids.subjectProblems}
              />
              <Problems id={ids.subjectProblems} place="subject" problems={problems} />
            </div>
            <div>
              <BodyEditor
                mail={mail}
                html={stored.text.body}
                onChange={(body) => setText((present) => ({ ...present, body }))}
                describedBy={ids.body}
                invalid={has('body')}
              />
              <Text size="xs" c="dimmed" mt={4}>
                {t('mailTexts.buttonHint')}
              </Text>
              <Problems id={ids.body} place="body" problems={problems} />
            </div>
            <Group justify="space-between">
              <Button
                variant="subtle"
                color="gray"
                disabled={!stored.changed}
                onClick={() => setRestoring(true)}
              >
                {t('mailTexts.restore')}
              </Button>
              <Group gap="xs">
                <Button
                  variant="default"
                  loading={test.isPending}
                  disabled={problems.length > 0}
                  onClick={() => test.mutate({ params, body: { ...text, ticketNumber } })}
                >
                  {t('mailTexts.test')}
                </Button>
                <Button type="submit" loading={save.isPending} disabled={!dirty}>
                  {t('common:action.save')}
                </Button>
              </Group>
            </Group>
          </Stack>
        </form>
      </Panel>
      <PreviewPanel
        preview={preview.data}
        failure={preview.error}
        ticketNumber={ticketNumber}
        onTicketNumber={setTicketNumber}
      />
      <ConfirmDialog
        opened={restoring}
        onClose={() => setRestoring(false)}
        onConfirm={() => restore.mutate({ params })}
        title={t('mailTexts.restoreTitle')}
        text={t('mailTexts.restoreText')}
        confirm={t('mailTexts.restore')}
        busy={restore.isPending}
        failure={restore.error}
        danger
      />
    </div>
  )
}

function Changed({ changed }: { changed: MailText['changed'] }) {
  const { t } = useTranslation('admin')
  const format = useFormat()
  return (
    <Text size="xs" c="dimmed">
      {changed
        ? t('mailTexts.changed', { name: changed.by, moment: format.short(changed.at) })
        : t('mailTexts.original')}
    </Text>
  )
}
