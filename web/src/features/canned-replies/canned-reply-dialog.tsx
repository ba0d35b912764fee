import {
  type CannedReply,
  type CannedReplyScope,
  createCannedReply,
  deleteCannedReply,
  listCannedReplies,
  updateCannedReply,
} from '@deskside/protocol/http/canned-replies'
import { Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { invalidate, useCall } from '../../api/queries.ts'
import { DeleteLink } from '../../ui/delete-link.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogButtons } from '../../ui/dialog-buttons.tsx'
import { FormProblem } from '../../ui/form-problem.tsx'
import { useTeams } from '../tickets/use-ticket-lists.ts'
import { ReplyBodies, strangeIn } from './reply-bodies.tsx'

type Props = { reply: CannedReply | 'new' | null; scopes: CannedReplyScope[]; onClose: () => void }

/** Prepares a reply in one language or both, rewords or deletes it. */
export function CannedReplyDialog({ reply, scopes, onClose }: Props) {
  const { t } = useTranslation('canned-replies')
  const existing = reply === 'new' ? null : reply
  return (
    <Dialog
      opened={reply !== null}
      onClose={onClose}
      title={existing ? t('edit', { name: existing.name }) : t('add')}
      size="lg"
    >
      {reply && <ReplyForm key={existing?.id} reply={existing} scopes={scopes} onClose={onClose} />}
    </Dialog>
  )
}

const everybody = 'organisation'

function ReplyForm({ reply, scopes, onClose }: Props & { reply: CannedReply | null }) {
  const { t } = useTranslation(['canned-replies', 'common'])
  const client = useQueryClient()
  const onSuccess = async () => {
    await invalidate(client, listCannedReplies)
    onClose()
  }
  const create = useCall(createCannedReply, { onSuccess })
  const update = useCall(updateCannedReply, { onSuccess })
  const remove = useCall(deleteCannedReply, { onSuccess })
  const teams = useTeams().map(({ id, name }) => ({ value: id, label: name }))
  const mine = scopes.includes('personal')
  const form = useForm({
    initialValues: {
      name: reply?.name ?? '',
      whose: reply?.team?.id ?? everybody,
      en: reply?.bodies.en ?? '',
      fr: reply?.bodies.fr ?? '',
    },
    validate: {
      name: (value) => (/^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]*$/u.test(value.trim()) ? null : t('nameRule')),
      en: (value, { fr }) => strangeIn(value, t) ?? (value.trim() || fr.trim() ? null : t('bodyNeeded')),
      fr: (value) => strangeIn(value, t),
    },
  })
  const submit = form.onSubmit(({ name, whose, en, fr }) => {
    const body = { name: name.trim(), bodies: { en: en.trim(), fr: fr.trim() } }
    if (reply) return update.mutate({ params: { id: reply.id }, body })
    if (mine) return create.mutate({ body: { ...body, scope: 'personal' } })
    if (whose === everybody) return create.mutate({ body: { ...body, scope: 'organisation' } })
    create.mutate({ body: { ...body, scope: 'team', teamId: whose } })
  })
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <FormProblem failure={create.error ?? update.error ?? remove.error} />
        <TextInput
          label={t('name')}
          description={t('nameHint')}
          leftSection="/"
          maxLength={40}
          data-autofocus
          {...form.getInputProps('name')}
        />
        {!mine && !reply && (
          <Select
            label={t('whose')}
            data={[{ value: everybody, label: t('scope.organisation') }, ...teams]}
            allowDeselect={false}
            {...form.getInputProps('whose')}
          />
        )}
        <ReplyBodies en={form.getInputProps('en')} fr={form.getInputProps('fr')} />
        {reply && (
          <DeleteLink
            label={t('delete')}
            busy={remove.isPending}
            onDelete={() => remove.mutate({ params: { id: reply.id } })}
          />
        )}
        <DialogButtons
          submit={reply ? t('common:action.save') : t('common:action.add')}
          busy={create.isPending || update.isPending}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}
