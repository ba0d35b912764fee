import {
  createTicketOption,
  deleteTicketOption,
  listTicketOptions,
  type TicketOption,
  updateTicketOption,
} from '@deskside/protocol/http/ticket-options'
import { isWaiting, type OptionKind, type StatusPhase } from '@deskside/protocol/vocabulary/tickets'
import { Stack, Switch, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { invalidate, useCall } from '../../../api/queries.ts'
import { DeleteLink } from '../../../ui/delete-link.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { DialogButtons } from '../../../ui/dialog-buttons.tsx'
import { FormProblem } from '../../../ui/form-problem.tsx'
import { useOptionText } from '../../../ui/option-label.tsx'
import { ColourField } from './colour-field.tsx'
import { ParentField } from './parent-field.tsx'
import { PhaseField } from './phase-field.tsx'

type Props = { kind: OptionKind; option: TicketOption | 'new' | null; onClose: () => void }

/** Adds a value, or renames it in both languages, recolours, archives or deletes it. */
export function OptionDialog({ kind, option, onClose }: Props) {
  const { t } = useTranslation('admin')
  const text = useOptionText()
  const existing = option === 'new' ? null : option
  return (
    <Dialog
      opened={option !== null}
      onClose={onClose}
      title={existing ? t('options.edit', { name: text(existing) }) : t(`options.addKind.${kind}`)}
    >
      {option && <OptionForm key={existing?.id ?? kind} kind={kind} option={existing} onClose={onClose} />}
    </Dialog>
  )
}

function OptionForm({
  kind,
  option,
  onClose,
}: {
  kind: OptionKind
  option: TicketOption | null
  onClose: () => void
}) {
  const { t } = useTranslation(['admin', 'common'])
  const client = useQueryClient()
  const onSuccess = async () => {
    await invalidate(client, listTicketOptions)
    onClose()
  }
  const create = useCall(createTicketOption, { onSuccess })
  const update = useCall(updateTicketOption, { onSuccess })
  const remove = useCall(deleteTicketOption, { onSuccess })
  const coloured = kind === 'priority' || kind === 'status'
  const required = (value: string) => (value.trim() ? null : t('common:field.required'))
  const form = useForm({
    initialValues: {
      en: option?.label.en ?? '',
      fr: option?.label.fr ?? '',
      colour: option?.colour ?? (coloured ? 'gray' : ''),
      parentId: option?.parentId ?? null,
      phase: option?.phase ?? ('open' as StatusPhase),
      isDefault: option?.isDefault ?? false,
      archived: option?.archived ?? false,
    },
    validate: { en: required, fr: required },
  })
  const submit = form.onSubmit(({ en, fr, colour, phase, parentId, isDefault, archived }) => {
    const shared = { label: { en: en.trim(), fr: fr.trim() }, ...(coloured && { colour }) }
    const isTree = kind === 'category'
    if (!option)
      return create.mutate({
        body: { kind, ...shared, ...(kind === 'status' && { phase }), ...(isTree && { parentId }) },
      })
    const becomesDefault = isDefault && !option.isDefault && { isDefault: true as const }
    const moves = isTree && parentId !== option.parentId && { parentId }
    // Also unchanged: should its tickets not have followed the last time, they do now.
    const waits = isWaiting(option.phase) && isWaiting(phase) && { phase }
    const body = { ...shared, ...moves, ...waits, archived, ...becomesDefault }
    update.mutate({ params: { id: option.id }, body })
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <FormProblem failure={create.error ?? update.error ?? remove.error} />
        <TextInput label={t('options.labelEn')} maxLength={60} data-autofocus {...form.getInputProps('en')} />
        <TextInput label={t('options.labelFr')} maxLength={60} {...form.getInputProps('fr')} />
        {kind === 'category' && (
          <ParentField
            option={option}
            value={form.values.parentId}
            onChange={(parentId) => form.setFieldValue('parentId', parentId)}
          />
        )}
        {coloured && <ColourField {...form.getInputProps('colour')} value={form.values.colour} />}
        {kind === 'status' && (
          <PhaseField
            option={option}
            value={form.values.phase}
            onChange={(phase) => form.setFieldValue('phase', phase)}
          />
        )}
        {option && (
          <>
            <Switch
              label={t('options.isDefault')}
              disabled={option.isDefault || form.values.archived}
              {...form.getInputProps('isDefault', { type: 'checkbox' })}
            />
            <Switch
              label={t('options.archive')}
              description={t(kind === 'category' ? 'options.archiveBranchHint' : 'options.archiveHint')}
              disabled={form.values.isDefault}
              {...form.getInputProps('archived', { type: 'checkbox' })}
            />
            <DeleteLink
              label={t('options.delete')}
              busy={remove.isPending}
              onDelete={() => remove.mutate({ params: { id: option.id } })}
            />
          </>
        )}
        <DialogButtons
          submit={option ? t('common:action.save') : t('common:action.add')}
          busy={create.isPending || update.isPending}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}
