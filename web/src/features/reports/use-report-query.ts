import { useSearchParams } from 'react-router'
import { useMe } from '../../api/me.ts'
import { type DateRange, readRange, todayIn } from './date-range.ts'

/** [RPT-1] The report's filters, in the address. */
export function useReportQuery() {
  const { organisation } = useMe()
  const [search, setSearch] = useSearchParams()
  const today = todayIn(organisation.timeZone, new Date())
  const range = readRange(search.get('from'), search.get('to'), today)
  const technician = search.get('technician') ?? undefined

  const change = (changes: Record<string, string | null>) =>
    setSearch(
      (present) => {
        const next = new URLSearchParams(present)
        for (const [name, value] of Object.entries(changes)) {
          if (value) next.set(name, value)
          else next.delete(name)
        }
        return next
      },
      { replace: true, preventScrollReset: true },
    )
  return {
    today,
    range,
    technician,
    filters: { ...range, technician },
    setRange: ({ from, to }: DateRange) => change({ from, to }),
    setTechnician: (id: string | null) => change({ technician: id }),
  }
}

export type ReportQuery = ReturnType<typeof useReportQuery>
