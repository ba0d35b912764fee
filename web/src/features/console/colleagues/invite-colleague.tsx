import { listSessionCandidates } from '@deskside/protocol/http/session-colleagues'
import type { Session } from '@deskside/protocol/http/sessions'
import { isOpenColleague } from '@deskside/protocol/vocabulary/colleagues'
import { Button, Group, Select, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../../api/queries.ts'
import { LoadFailure } from '../../../ui/load-failure.tsx'
import classes from './colleagues.module.css'
import { useColleagues } from './use-colleagues.ts'

/** Choose a colleague; ask them in, or hand the session over. The requester is asked before anything goes to them. */
export function InviteColleague({ session, name }: { session: Session; name: string }) {
  const { t } = useTranslation('console')
  const [personId, setPersonId] = useState<string | null>(null)
  const { invite } = useColleagues(session)
  const { data, error, isPending, refetch } = useQuery(
    read(listSessionCandidates, { params: { id: session.id } }),
  )
  if (error) return <LoadFailure failure={error} retry={() => void refetch()} />
  const there = session.colleagues
    .filter(({ state }) => isOpenColleague(state))
    .map(({ person }) => person.id)
  const candidates = (data?.items ?? []).filter(({ id }) => !there.includes(id))
  if (!isPending && candidates.length === 0)
    return (
      <Text size="sm" c="dimmed" className={classes.invite}>
        {t('colleagues.nobody')}
      </Text>
    )
  const ask = (purpose: 'help' | 'take_over') => {
    if (personId === null) return
    invite.mutate(
      { params: { id: session.id }, body: { personId, purpose } },
      { onSuccess: () => setPersonId(null) },
    )
  }
  return (
    <div className={classes.invite}>
      <Select
        label={t('colleagues.choose')}
        placeholder={isPending ? t('colleagues.loading') : t('colleagues.placeholder')}
        description={t('colleagues.asked', { name })}
        data={candidates.map((one) => ({ value: one.id, label: one.name }))}
        value={personId}
        onChange={setPersonId}
        searchable
        clearable
        nothingFoundMessage={t('colleagues.notFound')}
        comboboxProps={{ withinPortal: false }}
      />
      <Group gap="xs" mt={10} grow>
        <Button size="xs" disabled={personId === null} loading={invite.isPending} onClick={() => ask('help')}>
          {t('colleagues.askIn')}
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={personId === null || invite.isPending}
          onClick={() => ask('take_over')}
        >
          {t('colleagues.handOver')}
        </Button>
      </Group>
    </div>
  )
}
