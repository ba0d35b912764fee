import { cleanFileName } from '@deskside/protocol/file-name'
import { useTranslation } from 'react-i18next'
import { useFileSize } from '../tickets/compose/use-file-size.ts'
import classes from './receipts.module.css'
import type { StepOf } from './steps.ts'

/** [CTL-2] Each file of a session: its name, its size, which way it went, what became of it, its hash. */
export function FileTable({ files }: { files: StepOf<'session.file'>[] }) {
  const { t } = useTranslation(['receipts', 'common'])
  const size = useFileSize()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={classes.scroll} tabIndex={0} aria-label={t('files.title')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('files.name')}</th>
            <th scope="col">{t('files.size')}</th>
            <th scope="col">{t('files.way')}</th>
            <th scope="col">{t('files.hash')}</th>
          </tr>
        </thead>
        <tbody>
          {files.map(({ event }) => (
            <tr key={event.transferId}>
              <td className={classes.name}>{cleanFileName(event.name)}</td>
              <td className={classes.nowrap}>{size(event.size)}</td>
              <td>
                {t(`files.${event.direction}`)}
                {event.outcome !== 'done' && (
                  <span className={classes.small}>
                    {t('files.notArrived', { why: t(`common:fileProblem.${event.outcome}`) })}
                  </span>
                )}
              </td>
              <td className={classes.hash}>{event.sha256 ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
