import type { SystemFacts } from '@deskside/protocol/vocabulary/system-facts'
import { Progress } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFileSize } from '../tickets/compose/use-file-size.ts'
import { Unknown } from './fact-section.tsx'
import classes from './system.module.css'

/** From here on a disk is called full. */
const fullFrom = 0.9

/** How full each disk is, as a bar and in words. */
export function DiskList({ disks }: Pick<SystemFacts, 'disks'>) {
  const { t } = useTranslation('system')
  const bytes = useFileSize()
  if (!disks?.length) return <Unknown />
  return (
    <ul className={classes.disks}>
      {disks.map(({ mount, fileSystem, totalBytes, freeBytes }) => {
        const used = totalBytes > 0 ? Math.min(1, Math.max(0, 1 - freeBytes / totalBytes)) : 0
        const full = used >= fullFrom
        return (
          <li key={mount}>
            <div className={classes.diskWords}>
              <strong>{mount}</strong>
              <span>{t('diskFree', { free: bytes(freeBytes), total: bytes(totalBytes) })}</span>
            </div>
            <Progress value={used * 100} color={full ? 'red.6' : 'petrol.6'} size="sm" aria-hidden />
            <span className={classes.note}>
              {[fileSystem, full && t('diskFull')].filter(Boolean).join(' · ')}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
