import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/format.ts'

const day = 86_400

/** A length of time in days and hours; below a day as everywhere. */
export function useUptime(): (seconds: number) => string {
  const { t } = useTranslation('system')
  const { duration } = useFormat()
  return (seconds) =>
    seconds < day
      ? duration(seconds)
      : t('daysHours', {
          count: Math.floor(seconds / day),
          hours: Math.floor((seconds % day) / 3_600),
        })
}
