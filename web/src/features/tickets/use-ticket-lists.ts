import { listPeople } from '@deskside/protocol/http/people'
import { listTeams } from '@deskside/protocol/http/teams'
import { listTicketOptions, type TicketOption } from '@deskside/protocol/http/ticket-options'
import type { OptionKind } from '@deskside/protocol/vocabulary/tickets'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { read } from '../../api/queries.ts'

const seldomChanged = { staleTime: 5 * 60_000 }
const noOptions: TicketOption[] = []

/** The configurable values of a kind, in their order. Archived ones are left out unless asked for. */
export function useOptions(kind: OptionKind, { archived = false } = {}): TicketOption[] {
  const items = useQuery({ ...read(listTicketOptions), ...seldomChanged }).data?.items ?? noOptions
  return useMemo(
    () =>
      items
        .filter((option) => option.kind === kind && (archived || !option.archived))
        .toSorted((a, b) => a.position - b.position),
    [items, kind, archived],
  )
}

export const useTeams = () => useQuery({ ...read(listTeams), ...seldomChanged }).data?.items ?? []

/** Technicians and administrators who can be given work. */
export const useStaff = () =>
  useQuery({
    ...read(listPeople, { query: { role: 'staff', limit: 100 } }),
    ...seldomChanged,
  }).data?.items.filter((person) => person.standing !== 'disabled') ?? []
