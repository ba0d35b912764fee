import { deleteTag, listTags, type Tag } from '@deskside/protocol/http/tags'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { invalidate, useCall } from '../../api/queries.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useFormat } from '../../ui/format.ts'

/** Says from how many tickets it will be taken, before it is. */
export function DeleteDialog({ tag, onClose }: { tag: Tag | null; onClose: () => void }) {
  const { t } = useTranslation('tags')
  const { number } = useFormat()
  const client = useQueryClient()
  const remove = useCall(deleteTag, {
    onSuccess: async () => {
      await invalidate(client, listTags)
      onClose()
    },
  })
  const close = () => {
    remove.reset()
    onClose()
  }
  return (
    <ConfirmDialog
      opened={tag !== null}
      onClose={close}
      onConfirm={() => tag && remove.mutate({ params: { id: tag.id } })}
      title={tag ? t('delete.title', { name: tag.name }) : ''}
      text={
        tag
          ? t(tag.moreUses ? 'delete.moreUses' : 'delete.uses', { count: tag.uses, shown: number(tag.uses) })
          : ''
      }
      confirm={t('delete.button')}
      danger
      busy={remove.isPending}
      failure={remove.error}
    />
  )
}
