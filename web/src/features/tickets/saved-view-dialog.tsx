import {
  createSavedView,
  listSavedViews,
  type SavedView,
  updateSavedView,
} from '@deskside/protocol/http/saved-views'
import { Autocomplete, Select, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { invalidate, useCall } from '../../api/queries.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogButtons } from '../../ui/dialog-buttons.tsx'
import { FormProblem } from '../../ui/form-problem.tsx'
import { notifyDone } from '../../ui/notify.ts'
import { ForgetView } from './forget-view.tsx'
import { useSavedViews } from './use-saved-views.ts'
import { useViewSharing } from './use-view-sharing.ts'

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
    notifyDone(t('common:action.saved'))
    await invalidate(client, listSavedViews)
    onClose()
  }
  const create = useCall(createSavedView, { onSuccess })
  const update = useCall(updateSavedView, { onSuccess })
  const form = useForm({
    initialValues: { name: view?.name ?? '', whose: null as string | null },
    validate: { name: (value) => (value.trim() ? null : t('common:field.required')) },
  })
  const { names, named } = useOwnViews()
  const replaced = view ? null : named(form.values.name)
  const before = view ?? replaced
  const { choices, chosenFor, bodyOf } = useViewSharing(before)
  const whose = form.values.whose ?? chosenFor(before)
  const submit = form.onSubmit((values) => {
    const name = values.name.trim()
    // What was not touched is not said: somebody else may be changing it.
    const sharing = values.whose === null ? {} : bodyOf(values.whose)
    if (view) {
      const renamed = name === view.name ? {} : { name }
      update.mutate({ params: { id: view.id }, body: { ...renamed, ...sharing } })
    } else if (replaced) update.mutate({ params: { id: replaced.id }, body: { query, ...sharing } })
    else create.mutate({ body: { name, query, ...sharing } })
  })
  const isShared = before !== null && before.scope !== 'personal'
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <FormProblem failure={create.error ?? update.error} />
        <Autocomplete
          label={t('savedView.name')}
          description={replaced && t('savedView.replaces', { name: replaced.name })}
          maxLength={60}
          data={view ? [] : names}
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
        {view && <ForgetView view={view} onForgotten={onClose} />}
        <DialogButtons
          submit={t('common:action.save')}
          busy={create.isPending || update.isPending}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}

/** What other filters are saved into by its name: one's own views, whatever the case. */
function useOwnViews() {
  const views = useSavedViews().filter(({ mine }) => mine)
  return {
    names: views.map(({ name }) => name),
    named: (name: string): SavedView | null => {
      const wanted = name.trim().normalize('NFC').toLowerCase()
      return views.find((view) => view.name.toLowerCase() === wanted) ?? null
    },
  }
}
