import { deleteSavedView, listSavedViews, type SavedView } from '@deskside/protocol/http/saved-views'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { invalidate, useCall } from '../../api/queries.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DeleteLink } from '../../ui/delete-link.tsx'
import { notifyDone } from '../../ui/notify.ts'

/** Forgets a saved view; what others use too, only when it was asked about. */
export function ForgetView({ view, onForgotten }: { view: SavedView; onForgotten: () => void }) {
  const { t } = useTranslation('tickets')
  const client = useQueryClient()
  const [asking, { open, close }] = useDisclosure(false)
  const forget = useCall(deleteSavedView, {
    onSuccess: async () => {
      notifyDone(t('savedView.forgotten'))
      await invalidate(client, listSavedViews)
      onForgotten()
    },
  })
  const now = () => forget.mutate({ params: { id: view.id } })
  const isShared = view.scope !== 'personal'
  return (
    <>
      <DeleteLink
        label={t('savedView.forget')}
        busy={forget.isPending}
        onDelete={isShared || !view.mine ? open : now}
      />
      <ConfirmDialog
        opened={asking}
        onClose={close}
        onConfirm={now}
        title={t('savedView.forgetTitle', { name: view.name })}
        text={
          view.team
            ? t('savedView.forgetTeam', { team: view.team.name })
            : t(isShared ? 'savedView.forgetEverybody' : 'savedView.forgetMaker')
        }
        confirm={t('savedView.forget')}
        danger
        busy={forget.isPending}
        failure={forget.error}
      />
    </>
  )
}
