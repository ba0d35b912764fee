import { createTicket } from '@deskside/protocol/http/tickets'
import { Alert, Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useProblemText } from '../../api/problem-text.ts'
import { useCall } from '../../api/queries.ts'
import { notifyDone } from '../../ui/notify.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SuggestedArticles } from '../articles/suggested-articles.tsx'
import { CategorySelect } from '../tickets/category-select.tsx'
import { AttachmentList } from '../tickets/compose/attachment-list.tsx'
import { AttachButton, DropArea } from '../tickets/compose/drop-area.tsx'
import { useUploads } from '../tickets/compose/use-uploads.ts'
import { rememberTicket } from '../tickets/ticket/use-ticket.ts'
import { useOptions } from '../tickets/use-ticket-lists.ts'

/** Asking for help: what it is about, what happens, a file if it helps. The rest is the technicians' matter. */
export function NewMyTicketPage() {
  const { t } = useTranslation(['portal', 'common', 'tickets', 'articles'])
  const client = useQueryClient()
  const navigate = useNavigate()
  const problemText = useProblemText()
  const uploads = useUploads()
  const categories = useOptions('category')
  const form = useForm({
    initialValues: { title: '', description: '', categoryId: '' },
    validate: { title: (value) => (value.trim() ? null : t('common:field.required')) },
  })
  const create = useCall(createTicket, {
    onSuccess: (ticket) => {
      rememberTicket(client, ticket)
      return navigate(`/my/tickets/${ticket.number}`, { replace: true })
    },
  })
  const submit = form.onSubmit(({ title, description, categoryId }) =>
    create.mutate({
      body: {
        title: title.trim(),
        description: description.trim(),
        categoryId: categoryId || undefined,
        attachmentIds: uploads.attachmentIds,
      },
    }),
  )
  return (
    <form onSubmit={submit} noValidate>
      <PageHeader title={t('ask.title')} description={t('ask.text')} back="/my/tickets" />
      <Panel>
        <Stack gap="sm">
          {create.error && (
            <Alert color="red" role="alert">
              {problemText(create.error)}
            </Alert>
          )}
          <TextInput
            label={t('ask.subject')}
            placeholder={t('ask.subjectPlaceholder')}
            maxLength={200}
            {...form.getInputProps('title')}
          />
          <SuggestedArticles
            title={form.values.title}
            onSolved={() => {
              notifyDone(t('articles:suggest.glad'))
              void navigate('/my/tickets')
            }}
          />
          <DropArea uploads={uploads}>
            <Textarea
              label={t('ask.happens')}
              description={t('ask.happensHint')}
              autosize
              minRows={6}
              maxRows={20}
              maxLength={50_000}
              {...form.getInputProps('description')}
            />
            <AttachmentList uploads={uploads} />
            <AttachButton uploads={uploads} />
          </DropArea>
          {categories.length > 0 && (
            <CategorySelect
              label={t('ask.category')}
              placeholder={t('ask.categoryPlaceholder')}
              {...form.getInputProps('categoryId')}
              value={form.values.categoryId || null}
            />
          )}
          <Group justify="flex-end">
            <Button type="submit" loading={create.isPending} disabled={uploads.busy}>
              {t('ask.submit')}
            </Button>
          </Group>
        </Stack>
      </Panel>
    </form>
  )
}
