import { DesksideError } from '@deskside/protocol/errors'
import {
  addSupportAddress,
  type MailIn,
  removeSupportAddress,
  type SupportAddress,
  updateSupportAddress,
} from '@deskside/protocol/http/mail-in'
import { listTeams } from '@deskside/protocol/http/teams'
import { ActionIcon, Button, Group, NativeSelect, Text, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../api/problem-text.ts'
import { read, useCall } from '../../../api/queries.ts'
import { FormProblem } from '../../../ui/form-problem.tsx'
import { notifyProblem } from '../../../ui/notify.ts'
import { Panel } from '../../../ui/panel.tsx'
import classes from './mail-in.module.css'
import { useRememberMailIn } from './use-mail-in.ts'

/** Addresses at which mail comes in, each with the team that its tickets go to. */
export function AddressesPanel({ mailIn }: { mailIn: MailIn }) {
  const { t } = useTranslation('mail-in')
  return (
    <Panel title={t('addresses.title')} description={t('addresses.text')}>
      {mailIn.addresses.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('addresses.none')}
        </Text>
      )}
      <ul className={classes.addresses}>
        {mailIn.addresses.map((one) => (
          <AddressRow key={one.id} one={one} />
        ))}
      </ul>
      <AddAddress />
    </Panel>
  )
}

function useTeamChoice() {
  const { t } = useTranslation('mail-in')
  const teams = useQuery(read(listTeams)).data?.items ?? []
  return [
    { value: '', label: t('addresses.noTeam') },
    ...teams.map(({ id, name }) => ({ value: id, label: name })),
  ]
}

function AddressRow({ one: { id, address, team } }: { one: SupportAddress }) {
  const { t } = useTranslation('mail-in')
  const remember = useRememberMailIn()
  const problemText = useProblemText()
  const onError = (failure: unknown) => notifyProblem(problemText(failure))
  const update = useCall(updateSupportAddress, { onSuccess: remember, onError })
  const remove = useCall(removeSupportAddress, { onSuccess: remember, onError })
  return (
    <li className={classes.address}>
      <span className={classes.addressName}>{address}</span>
      <NativeSelect
        size="xs"
        aria-label={t('addresses.teamOf', { address })}
        data={useTeamChoice()}
        value={team?.id ?? ''}
        disabled={update.isPending}
        onChange={(event) =>
          update.mutate({ params: { id }, body: { teamId: event.currentTarget.value || null } })
        }
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('addresses.remove', { address })}
        loading={remove.isPending}
        onClick={() => remove.mutate({ params: { id } })}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </li>
  )
}

const looksLikeAddress = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim())

function AddAddress() {
  const { t } = useTranslation('mail-in')
  const remember = useRememberMailIn()
  const [address, setAddress] = useState('')
  const [teamId, setTeamId] = useState('')
  const [faulty, setFaulty] = useState(false)
  const add = useCall(addSupportAddress, {
    onSuccess: (answer) => {
      remember(answer)
      setAddress('')
    },
  })
  const fault = useAddressFault(add.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setFaulty(!looksLikeAddress(address))
    if (looksLikeAddress(address)) add.mutate({ body: { address, teamId: teamId || null } })
  }
  return (
    <form onSubmit={submit} noValidate>
      {!fault && <FormProblem failure={add.error} />}
      <Group align="flex-start" gap="xs" mt="sm">
        <TextInput
          className={classes.grow}
          label={t('addresses.address')}
          type="email"
          autoComplete="off"
          maxLength={254}
          value={address}
          error={faulty ? t('addresses.fault') : fault}
          onChange={(event) => {
            setAddress(event.currentTarget.value)
            setFaulty(false)
            add.reset()
          }}
        />
        <NativeSelect
          label={t('addresses.team')}
          data={useTeamChoice()}
          value={teamId}
          onChange={(event) => setTeamId(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" mt={22} loading={add.isPending}>
          {t('addresses.add')}
        </Button>
      </Group>
    </form>
  )
}

/** What is wrong with the address itself, beside its field. */
function useAddressFault(failure: unknown): string | undefined {
  const { t } = useTranslation('mail-in')
  if (!(failure instanceof DesksideError)) return undefined
  if (failure.code === 'conflict') return t('addresses.taken')
  if (failure.code !== 'invalid_request') return undefined
  if (failure.details.reason === 'reply') return t('addresses.reply')
  return failure.details.reason === 'foreign_domain'
    ? t('addresses.foreign', { host: failure.details.host })
    : t('addresses.fault')
}
