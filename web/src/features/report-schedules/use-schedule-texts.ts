import type { ReportSchedule } from '@deskside/protocol/http/report-schedules'
import type { Rhythm, ScheduleResult } from '@deskside/protocol/vocabulary/report-schedules'
import { useTranslation } from 'react-i18next'

/** When a report goes out, and how its last sending went, in words. */
export function useScheduleTexts() {
  const { t } = useTranslation('report-schedules')
  return {
    says({ rhythm, time }: Pick<ReportSchedule, 'rhythm' | 'time'>): string {
      switch (rhythm.every) {
        case 'day':
          return t('says.day', { time })
        case 'week':
          return t('says.week', { time, weekday: t(`weekdays.${weekdayOf(rhythm)}`) })
        case 'month':
          return rhythm.day === 'last' ? t('says.last', { time }) : t('says.month', { time, day: rhythm.day })
      }
    },
    result: (result: ScheduleResult, mails: number): string =>
      result === 'sent' ? t('result.sent', { count: mails }) : t(`result.${result}`),
  }
}

export type Weekday = '1' | '2' | '3' | '4' | '5' | '6' | '7'
export const weekdays: Weekday[] = ['1', '2', '3', '4', '5', '6', '7']

const weekdayOf = ({ weekday }: Extract<Rhythm, { every: 'week' }>): Weekday => weekdays[weekday - 1] ?? '1'
