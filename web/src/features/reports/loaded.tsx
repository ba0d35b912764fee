import type {
  readFirstContact,
  readJoinFunnel,
  readSessionBreakdown,
  readSessionReport,
  readTimeReport,
} from '@deskside/protocol/http/reports'
import type { readSatisfactionReport } from '@deskside/protocol/http/surveys'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Output } from '../../api/call.ts'
import { read } from '../../api/queries.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import type { ReportQuery } from './use-report-query.ts'

type ReportRoute =
  | typeof readSessionReport
  | typeof readSessionBreakdown
  | typeof readJoinFunnel
  | typeof readFirstContact
  | typeof readTimeReport
  | typeof readSatisfactionReport

/** A report as soon as it is there; the last one stays while another is on its way. */
export function Loaded<R extends ReportRoute>(props: {
  route: R
  query: ReportQuery
  children: (report: Output<R>) => ReactNode
}) {
  const { data, error, refetch } = useQuery({
    ...read(props.route as ReportRoute, { query: props.query.filters }),
    placeholderData: keepPreviousData,
  })
  if (data) return props.children(data as Output<R>)
  if (error) return <LoadFailure failure={error} retry={() => void refetch()} />
  return <RowsLoading rows={4} height={80} />
}
