import type { SessionTotals } from '@deskside/protocol/http/reports'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/format.ts'
import classes from './reports.module.css'

/** [RPT-2] The figures that are asked for most. The average is over sessions that somebody joined. */
export function KeyFigures({ totals }: { totals: SessionTotals }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const { averageSeconds, open } = totals
  return (
    <dl className={classes.figures}>
      <Figure
        name={t('figure.sessions')}
        value={format.number(totals.sessions)}
        note={open > 0 ? t('figure.open', { count: open }) : undefined}
      />
      <Figure name={t('figure.helped')} value={format.number(totals.helped)} />
      <Figure name={t('figure.notJoined')} value={format.number(totals.notJoined)} />
      <Figure name={t('figure.total')} value={format.duration(totals.totalSeconds)} />
      <Figure
        name={t('figure.average')}
        value={averageSeconds === null ? '–' : format.duration(averageSeconds)}
      />
    </dl>
  )
}

export const Figure = ({ name, value, note }: { name: string; value: string; note?: string }) => (
  <div className={classes.figure}>
    <dt>{name}</dt>
    <dd className="tabular">
      {value}
      {note && <span className={classes.note}>{note}</span>}
    </dd>
  </div>
)
