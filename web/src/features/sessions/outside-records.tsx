import type { OutsideFacts } from '@deskside/protocol/http/sessions'
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/format.ts'
import classes from './session-widget.module.css'

/** [RPT-7] The outside party's own records of a session that is over, and where its word differs from ours. */
export function OutsideRecords({ outside: { ending, reports } }: { outside: OutsideFacts }) {
  const { t } = useTranslation('sessions')
  const format = useFormat()
  return (
    <>
      {ending && (
        <Text size="xs" className={classes.warn} mt={4}>
          {t(`outside.ending.${ending}`)}
        </Text>
      )}
      {reports.length > 0 && (
        <Text size="xs" component="div" mt={8}>
          <Text size="xs" fw={600} component="span">
            {t('outside.records')}
          </Text>
          <ul className={classes.records} aria-label={t('outside.records')}>
            {reports.map((report) => (
              <li key={`${report.startedAt} ${report.userName}`} className="tabular">
                {t('outside.record', {
                  name: report.userName,
                  from: format.short(report.startedAt),
                  to: format.time(report.endedAt),
                  duration: format.duration(report.durationSeconds),
                })}
              </li>
            ))}
          </ul>
          <Text size="xs" c="dimmed" component="span">
            {t('outside.recordsText')}
          </Text>
        </Text>
      )}
    </>
  )
}
