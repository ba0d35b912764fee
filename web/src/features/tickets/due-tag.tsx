import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/format.ts'
import { Tag, type Tone } from '../../ui/tag.tsx'
import { useNow } from '../../ui/use-now.ts'
import { isOwed, nextDue, type Sla } from './sla-times.ts'

const soonMs = 60 * 60_000

/** How a ticket of the list stands to what was promised: due in so long, overdue, or paused. */
export function DueTag({ sla }: { sla: Sla }) {
  const { t } = useTranslation('tickets')
  const format = useFormat()
  const now = useNow(30_000)
  const next = nextDue(sla)
  if (!next) return isOwed(sla) ? <Tag>{t('sla.paused')}</Tag> : null
  const left = Date.parse(next.dueAt) - now
  const tone: Tone = left <= 0 ? 'bad' : left < soonMs ? 'warn' : 'plain'
  const when = format.full(next.dueAt)
  return (
    <span title={t(next.clock === 'response' ? 'sla.nextResponse' : 'sla.nextResolution', { when })}>
      <Tag tone={tone}>{left <= 0 ? t('sla.overdue') : format.relative(next.dueAt, now)}</Tag>
    </span>
  )
}
