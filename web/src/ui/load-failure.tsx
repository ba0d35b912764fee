import { useTranslation } from 'react-i18next'
import { useProblemText } from '../api/problem-text.ts'
import { Notice } from './notice.tsx'

/** Stands where something could not be read, says why, and offers to try again. */
export function LoadFailure({
  failure,
  retry,
  level,
}: {
  failure: unknown
  retry?: () => void
  /** Of its heading: 1 where it stands for a whole page. */
  level?: 1 | 2
}) {
  const { t } = useTranslation()
  const problemText = useProblemText()
  return (
    <Notice
      tone="bad"
      level={level}
      title={t('problem.title')}
      text={problemText(failure)}
      action={retry && { label: t('action.retry'), onClick: retry }}
    />
  )
}
