import { createTeam, deleteTeam, listTeams, type Team, updateTeam } from '@deskside/protocol/http/teams'
import { Anchor, Stack, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { invalidate, useCall } from '../../../api/queries.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { DialogButtons } from '../../../ui/dialog-buttons.tsx'
import { FormProblem } from '../../../ui/form-problem.tsx'
import { type Member, MemberField } from './member-field.tsx'

/** Adds a team, or changes its name and who is in it. */
export function TeamDialog({ team, onClose }: { team: Team | 'new' | null; onClose: () => void }) {
  const { t } = useTranslation('admin')
  const title = team === 'new' || team === null ? t('teams.add') : t('teams.edit', { name: team.name })
  return (
    <Dialog opened={team !== null} onClose={onClose} title={title} size="lg">
      {team && (
        <TeamForm
          key={team === 'new' ? team : team.id}
          team={team === 'new' ? null : team}
          onClose={onClose}
        />
      )}
    </Dialog>
  )
}

function TeamForm({ team, onClose }: { team: Team | null; onClose: () => void }) {
  const { t } = useTranslation(['admin', 'common'])
  const client = useQueryClient()
  const [name, setName] = useState(team?.name ?? '')
  const [members, setMembers] = useState<Member[]>(
    () => team?.members.map(({ person, notifyJoins }) => ({ personId: person.id, notifyJoins })) ?? [],
  )
  const create = useCall(createTeam)
  const update = useCall(updateTeam)
  const busy = create.isPending || update.isPending

  async function submit(event: FormEvent) {
    event.preventDefault()
    try {
      const { id } = team ?? create.data ?? (await create.mutateAsync({ body: { name: name.trim() } }))
      await update.mutateAsync({ params: { id }, body: { name: name.trim(), members } })
      await invalidate(client, listTeams)
      onClose()
    } catch {
      // The refusal stands above the fields; a team that was added meanwhile is changed by the next try.
      void invalidate(client, listTeams)
    }
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormProblem failure={create.error ?? update.error} />
        <TextInput
          label={t('common:field.name')}
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
        <MemberField members={members} onChange={setMembers} />
        {team && !team.isDefault && <Remove team={team} onRemoved={onClose} />}
        <DialogButtons
          submit={t('common:action.save')}
          busy={busy}
          disabled={!name.trim()}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}

function Remove({ team, onRemoved }: { team: Team; onRemoved: () => void }) {
  const { t } = useTranslation('admin')
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const remove = useCall(deleteTeam, {
    onSuccess: () => {
      void invalidate(client, listTeams)
      onRemoved()
    },
  })
  return (
    <>
      <Anchor component="button" type="button" size="sm" c="red" ta="left" onClick={() => setAsking(true)}>
        {t('teams.delete')}
      </Anchor>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => remove.mutate({ params: { id: team.id } })}
        title={t('teams.deleteTitle', { name: team.name })}
        text={t('teams.deleteText')}
        confirm={t('teams.delete')}
        busy={remove.isPending}
        failure={remove.error}
        danger
      />
    </>
  )
}
