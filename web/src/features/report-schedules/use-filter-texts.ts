import type { ScheduledFilters } from '@deskside/protocol/http/report-schedules'
import { useTranslation } from 'react-i18next'
import { useNarrowingTexts } from '../reports/narrowed-by.tsx'

/** What a scheduled report is narrowed down to, in words. */
export function useFilterTexts(filters: ScheduledFilters): string {
  const { t } = useTranslation('report-schedules')
  const texts = useNarrowingTexts({ narrowed: filters })
  return texts.map(({ text }) => text).join(', ') || t('everything')
}
