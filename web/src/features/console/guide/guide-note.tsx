import { CloseButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from '../console.module.css'
import type { ConsoleRoom } from '../console-room.ts'
import { useDismissed } from '../use-dismissed.ts'
import { useGuide } from './use-guide.ts'

/** What the person sees of it, or why they see nothing. Lies in a live region. */
export function GuideNote({ room, name }: { room: ConsoleRoom; name: string }) {
  const { t } = useTranslation('console')
  const { guide } = useGuide(room)
  const { tool, still, problem } = guide
  const note = useDismissed(problem)
  if (problem && !note.dismissed)
    return (
      <div className={classes.note} data-tone="warn">
        <span>{t(`guide.problem.${problem}`, { name })}</span>
        <CloseButton aria-label={t('moved.close')} onClick={note.dismiss} />
      </div>
    )
  if (tool === 'off') return null
  const words =
    still === 'asked'
      ? t('guide.now.asked')
      : t(`guide.now.${tool}${still === 'shown' ? 'Still' : ''}` as const, { name })
  return <p className={classes.note}>{words}</p>
}
