import {
  createMacro,
  deleteMacro,
  listMacros,
  type Macro,
  type MacroAction,
  updateMacro,
} from '@deskside/protocol/http/macros'
import { Button, Stack, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { invalidate, useCall } from '../../api/queries.ts'
import { DeleteLink } from '../../ui/delete-link.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogButtons } from '../../ui/dialog-buttons.tsx'
import { FormProblem } from '../../ui/form-problem.tsx'
import { ActionFields } from './action-fields.tsx'
import { isReady } from './actions.ts'
import classes from './macros.module.css'

type Props = { macro: Macro | 'new' | null; onClose: () => void }

/** Adds a macro, changes its name and steps, or deletes it. */
export function MacroDialog({ macro, onClose }: Props) {
  const { t } = useTranslation('macros')
  const existing = macro === 'new' ? null : macro
  return (
    <Dialog
      opened={macro !== null}
      onClose={onClose}
      title={existing ? t('edit', { name: existing.name }) : t('add')}
      size="lg"
    >
      {macro && <MacroForm key={existing?.id} macro={existing} onClose={onClose} />}
    </Dialog>
  )
}

const mostActions = 10

function MacroForm({ macro, onClose }: { macro: Macro | null; onClose: () => void }) {
  const { t } = useTranslation(['macros', 'common'])
  const client = useQueryClient()
  const [name, setName] = useState(macro?.name ?? '')
  // Steps have no names of their own; a number for each keeps the fields of one with it when others go.
  const [steps, setSteps] = useState(() =>
    (macro?.actions ?? [{ do: 'assign' as const, assigneeId: 'me' }]).map((action, key) => ({ key, action })),
  )
  const onSuccess = async () => {
    await invalidate(client, listMacros)
    onClose()
  }
  const create = useCall(createMacro, { onSuccess })
  const update = useCall(updateMacro, { onSuccess })
  const remove = useCall(deleteMacro, { onSuccess })
  const actions = steps.map(({ action }) => action)
  const put = (key: number, action: MacroAction) =>
    setSteps((present) => present.map((step) => (step.key === key ? { key, action } : step)))
  const add = () =>
    setSteps((present) => [
      ...present,
      { key: Math.max(-1, ...present.map(({ key }) => key)) + 1, action: { do: 'add_tag', tag: '' } },
    ])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = { name: name.trim(), actions }
    if (macro) update.mutate({ params: { id: macro.id }, body })
    else create.mutate({ body })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <FormProblem failure={create.error ?? update.error ?? remove.error} />
        <TextInput
          label={t('common:field.name')}
          maxLength={60}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          data-autofocus
        />
        <ol className={classes.steps} aria-label={t('steps')}>
          {steps.map(({ key, action }, place) => (
            <li key={key} className={classes.step}>
              <ActionFields
                action={action}
                place={place + 1}
                onChange={(changed) => put(key, changed)}
                onRemove={
                  steps.length > 1
                    ? () => setSteps((present) => present.filter((step) => step.key !== key))
                    : undefined
                }
              />
            </li>
          ))}
        </ol>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={15} aria-hidden />}
          disabled={steps.length >= mostActions}
          onClick={add}
        >
          {t('addStep')}
        </Button>
        {macro && (
          <DeleteLink
            label={t('delete')}
            busy={remove.isPending}
            onDelete={() => remove.mutate({ params: { id: macro.id } })}
          />
        )}
        <DialogButtons
          submit={macro ? t('common:action.save') : t('common:action.add')}
          busy={create.isPending || update.isPending}
          disabled={!name.trim() || !actions.every(isReady)}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}
