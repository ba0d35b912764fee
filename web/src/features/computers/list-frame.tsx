import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { MoreRows, type Pages } from '../../ui/more-rows.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RowsLoading } from '../../ui/rows-loading.tsx'
import classes from './computers.module.css'

type List = Pages & { data: unknown; isPending: boolean; refetch: () => unknown }

/** What the three lists share: loading, failing, being empty, going on. */
export function ListFrame(props: {
  list: List
  label: string
  empty: { icon: Icon; title: string; text?: string | undefined }
  rows: ReactNode[]
}) {
  const { list, label, empty, rows } = props
  return (
    <Panel flush>
      {list.isPending && <RowsLoading rows={4} />}
      {Boolean(list.error) && !list.data && (
        <LoadFailure failure={list.error} retry={() => void list.refetch()} />
      )}
      {Boolean(list.data) && rows.length === 0 && <Notice {...empty} />}
      {rows.length > 0 && (
        <ul className={classes.rows} aria-label={label}>
          {rows}
        </ul>
      )}
      <MoreRows list={list} />
    </Panel>
  )
}
