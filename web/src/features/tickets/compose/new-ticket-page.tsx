import { createTicket } from '@deskside/protocol/http/tickets'
import { Alert, Button, Group, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { type UseFormReturnType, useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useMe } from '../../../api/me.ts'
import { useProblemText } from '../../../api/problem-text.ts'
import { useCall } from '../../../api/queries.ts'
import { useOptionText } from '../../../ui/option-label.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { RequesterField } from '../../people/requester-field.tsx'
import { TagsField } from '../../tags/tags-field.tsx'
import { CategorySelect } from '../category-select.tsx'
import { rememberTicket } from '../ticket/use-ticket.ts'
import { useOptions, useStaff, useTeams } from '../use-ticket-lists.ts'
import { AttachmentList } from './attachment-list.tsx'
import { AttachButton, DropArea } from './drop-area.tsx'
import classes from './new-ticket.module.css'
import { chosenOf, emptyDraft, type TicketDraft } from './ticket-form.ts'
import { useUploads } from './use-uploads.ts'

/** A ticket that a technician opens for somebody, as on the phone. */
export function NewTicketPage() {
  const { t } = useTranslation(['tickets', 'common'])
  const client = useQueryClient()
  const navigate = useNavigate()
  const problemText = useProblemText()
  const uploads = useUploads()
  const form = useForm({
    initialValues: emptyDraft,
    validate: {
      title: (value) => (value.trim() ? null : t('common:field.required')),
      requesterId: (value) => (value ? null : t('create.requesterNeeded')),
    },
  })
  const create = useCall(createTicket, {
    onSuccess: (ticket) => {
      rememberTicket(client, ticket)
      return navigate(`/tickets/${ticket.number}`, { replace: true })
    },
  })
  const submit = form.onSubmit((draft) =>
    create.mutate({ body: { ...chosenOf(draft), attachmentIds: uploads.attachmentIds } }),
  )
  return (
    <form onSubmit={submit} noValidate className={classes.form}>
      <PageHeader title={t('create.title')} back="/tickets" />
      {create.error && (
        <Alert color="red" role="alert" mb="md">
          {problemText(create.error)}
        </Alert>
      )}
      <div className={classes.columns}>
        <Panel>
          <Stack gap="sm">
            <RequesterField
              value={form.values.requesterId}
              onChange={(id) => form.setFieldValue('requesterId', id)}
              error={form.errors.requesterId}
            />
            <TextInput
              label={t('field.title')}
              placeholder={t('create.titlePlaceholder')}
              maxLength={200}
              {...form.getInputProps('title')}
            />
            <DropArea uploads={uploads}>
              <Textarea
                label={t('field.description')}
                autosize
                minRows={7}
                maxRows={20}
                maxLength={50_000}
                {...form.getInputProps('description')}
              />
              <AttachmentList uploads={uploads} />
              <AttachButton uploads={uploads} />
            </DropArea>
          </Stack>
        </Panel>
        <Panel title={t('ticket.properties')}>
          <Filing form={form} />
        </Panel>
      </div>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={() => void navigate('/tickets')}>
          {t('common:action.cancel')}
        </Button>
        <Button type="submit" loading={create.isPending} disabled={uploads.busy}>
          {t('create.submit')}
        </Button>
      </Group>
    </form>
  )
}

/** A menu's value is null, and not an empty text, while nothing is chosen. */
const chosen = (form: Pick<UseFormReturnType<TicketDraft>, 'getInputProps'>, name: keyof TicketDraft) => {
  const props = form.getInputProps(name)
  return { ...props, value: props.value || null }
}

function Filing({ form }: { form: Pick<UseFormReturnType<TicketDraft>, 'getInputProps'> }) {
  const { t } = useTranslation(['tickets', 'common'])
  const text = useOptionText()
  const me = useMe()
  const choices = (options: ReturnType<typeof useOptions>) =>
    options.map((option) => ({ value: option.id, label: text(option) }))
  const staff = useStaff().map(({ id, name }) => ({
    value: id,
    label: id === me.person.id ? t('create.me', { name }) : name,
  }))
  const teams = useTeams().map(({ id, name }) => ({ value: id, label: name }))
  const types = useOptions('type')
  const priorities = useOptions('priority')
  const sources = useOptions('source')
  /** What the server takes where nothing is chosen, by its name. */
  const usual = (options: ReturnType<typeof useOptions>, key?: string) => {
    const option = options.find((one) => one.key === key) ?? options.find((one) => one.isDefault)
    return option && t('create.usual', { name: text(option) })
  }
  return (
    <Stack gap="sm">
      <Select
        label={t('field.assignee')}
        data={staff}
        clearable
        searchable
        placeholder={t('common:nobody')}
        {...chosen(form, 'assigneeId')}
      />
      <Select
        label={t('field.team')}
        data={teams}
        clearable
        placeholder={t('create.noTeam')}
        {...chosen(form, 'teamId')}
      />
      <Select
        label={t('field.type')}
        data={choices(types)}
        clearable
        placeholder={usual(types)}
        {...chosen(form, 'typeId')}
      />
      <CategorySelect
        label={t('field.category')}
        placeholder={t('common:none')}
        {...chosen(form, 'categoryId')}
      />
      <Select
        label={t('field.priority')}
        data={choices(priorities)}
        clearable
        placeholder={usual(priorities)}
        {...chosen(form, 'priorityId')}
      />
      <Select
        label={t('field.source')}
        data={choices(sources)}
        clearable
        placeholder={usual(sources, 'technician_portal')}
        {...chosen(form, 'sourceId')}
      />
      <TagsField label={t('field.tags')} {...form.getInputProps('tags')} />
    </Stack>
  )
}
