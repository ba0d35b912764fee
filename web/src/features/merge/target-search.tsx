import { listTickets, type TicketRow } from '@deskside/protocol/http/tickets'
import { Radio, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api/queries.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import classes from './merge.module.css'

const mostShown = 8

type Props = {
  /** Tickets that cannot be chosen. */
  without: string[]
  /** Whose tickets come first, and what is shown before anything is typed. */
  requesterId?: string | undefined
  /** Shown before anything is typed, above those of the requester. */
  first?: TicketRow[]
  chosen: TicketRow | null
  onChoose: (ticket: TicketRow) => void
}

/** Finds the ticket that is to go on, by number or words; the same requester's come first. */
export function TargetSearch({ without, requesterId, first = [], chosen, onChoose }: Props) {
  const { t } = useTranslation('tickets')
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 200)
  const search = asked ? { search: asked } : {}
  const theirs = useQuery({
    ...read(listTickets, { query: { ...search, requester: requesterId, limit: mostShown } }),
    enabled: requesterId !== undefined,
    placeholderData: keepPreviousData,
  })
  const all = useQuery({
    ...read(listTickets, { query: { ...search, limit: mostShown } }),
    enabled: asked.length > 0,
    placeholderData: keepPreviousData,
  })
  const rows = [
    ...(asked ? [] : first),
    ...(theirs.data?.items ?? []),
    ...(asked ? (all.data?.items ?? []) : []),
  ]
  const found = [...new Map(rows.map((row) => [row.id, row])).values()]
    .filter(({ id }) => !without.includes(id))
    .slice(0, mostShown)
  const failure = theirs.error ?? all.error
  return (
    <Stack gap="xs">
      <TextInput
        label={t('merge.search')}
        placeholder={t('merge.searchPlaceholder')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        data-autofocus
      />
      {failure && <LoadFailure failure={failure} retry={() => void all.refetch()} />}
      {(theirs.isLoading || all.isLoading) && <RowsLoading rows={3} height={36} />}
      {found.length > 0 ? (
        <Radio.Group
          value={chosen?.id ?? null}
          onChange={(id) => {
            const row = found.find((one) => one.id === id)
            if (row) onChoose(row)
          }}
          aria-label={t('merge.found')}
        >
          <Stack gap={6} className={classes.found}>
            {found.map((row) => (
              <Radio
                key={row.id}
                value={row.id}
                size="sm"
                label={`#${row.number} ${row.title}`}
                description={row.requester.name}
              />
            ))}
          </Stack>
        </Radio.Group>
      ) : (
        !theirs.isLoading &&
        !all.isLoading &&
        !failure && (
          <Text size="sm" c="dimmed" role="status">
            {t(asked ? 'merge.nothing' : 'merge.typeToFind')}
          </Text>
        )
      )}
    </Stack>
  )
}
