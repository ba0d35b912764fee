import { useTranslation } from 'react-i18next'
import type { ViewerStatistics } from '../../viewer/viewer.ts'
import type { PresentRow } from './words.ts'

/** How a line does at the moment, in words: for whoever looks, and for the report. */
export function usePresentRows(): (now: ViewerStatistics | null) => PresentRow[] {
  const { t } = useTranslation('doctor')
  const milliseconds = (value: number | null | undefined) =>
    value == null ? t('present.unknown') : t('milliseconds', { count: Math.round(value) })
  return (now) => {
    const { path = null } = now ?? {}
    const transport = path?.transport.toUpperCase() ?? ''
    const loss = path?.loss ?? null
    return [
      {
        label: t('present.path'),
        value: path ? t(`present.${path.way}`, { transport }) : t('present.unknown'),
      },
      { label: t('present.roundTrip'), value: milliseconds(now?.roundTripMs) },
      {
        label: t('present.loss'),
        value: loss === null ? t('present.unknown') : t('present.percent', { count: Math.round(loss * 100) }),
      },
      { label: t('present.age'), value: milliseconds(now?.pictureAgeMs) },
    ]
  }
}
