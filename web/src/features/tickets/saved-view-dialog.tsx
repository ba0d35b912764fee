import {
  createSavedView,
  deleteSavedView,
  listSavedViews,
  type SavedView,
  updateSavedView,
} from '@deskside/protocol/http/saved-views'
import { Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { invalidate, useCall } from '../../api/queries.ts'
import { DeleteLink } from '../../ui/delete-link.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogButtons } from '../../ui/dialog-buttons.tsx'
import { FormProblem } from '../../ui/form-problem.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { useSavedViews } from './use-saved-views.ts'
import { useSharing } from './use-sharing.ts'

type Props = {
  /** What is changed; null: nothing. */
  asked: SavedView | 'new' | null
  /** The filters that a new one keeps. */
  query: string
  onClose: () => void
}

/** Keeps filters under a name, renames them, shares them with others, or forgets them. */
export function SavedViewDialog({ asked, query, onClose }: Props) {
  const { t } = useTranslation('tickets')
  const existing = asked === 'new' ? null : asked
  return (
    <Dialog
      opened={asked !== null}
      onClose={onClose}
      title={existing ? t('savedView.edit') : t('savedView.save')}
    >
      {asked && <ViewForm key={existing?.id} view={existing} query={query} onClose={onClose} />}
    </Dialog>
  )
}

function ViewForm({ view, query, onClose }: Omit<Props, 'asked'> & { view: SavedView | null }) {
  const { t } = useTranslation(['tickets', 'common'])
  const client = useQueryClient()
  const onSuccess = async () => {
    await invalidate(client, listSavedViews)
    onClose()
  }
  const create = useCall(createSavedView, { onSuccess })
  const update = useCall(updateSavedView, { onSuccess })
  const forget = useCall(deleteSavedView, {
    onSuccess: () => {
      notifyDone(t('savedView.forgotten'))
      return onSuccess()
    },
  })
  const form = useForm({
    initialValues: { name: view?.name ?? '', whose: null as string | null },
    validate: { name: (value) => (value.trim() ? null : t('common:field.required')) },
  })
  const replaced = useOwnView(view ? null : form.values.name)
  const before = view ?? replaced
  const { choices, chosenFor, bodyOf } = useSharing(before)
  const whose = form.values.whose ?? chosenFor(before)
  const submit = form.onSubmit(({ name }) => {
    const body = { name: name.trim(), ...bodyOf(whose) }
    if (view) update.mutate({ params: { id: view.id }, body })
    else create.mutate({ body: { ...body, query } })
  })
  const isShared = before !== null && before.scope !== 'personal'
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <FormProblem failure={create.error ?? update.error ?? forget.error} />
        <TextInput
          label={t('savedView.name')}
          description={replaced && t('savedView.replaces', { name: replaced.name })}
          maxLength={60}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Select
          label={t('savedView.whose')}
          description={isShared ? t('savedView.sharedHint') : undefined}
          data={choices}
          allowDeselect={false}
          {...form.getInputProps('whose')}
          value={whose}
        />
        {view && (
          <DeleteLink
            label={t('savedView.forget')}
            busy={forget.isPending}
            onDelete={() => forget.mutate({ params: { id: view.id } })}
          />
        )}
        <DialogButtons
          submit={t('common:action.save')}
          busy={create.isPending || update.isPending}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}

/** One's own view of a name, whatever its case: saving under that name replaces it. */
function useOwnView(name: string | null): SavedView | null {
  const saved = useSavedViews()
  const wanted = name?.trim().normalize('NFC').toLowerCase()
  return saved.find((view) => view.mine && view.name.toLowerCase() === wanted) ?? null
}
