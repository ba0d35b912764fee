import { useTranslation } from 'react-i18next'
import { useProblemText } from '../api/problem-text.ts'
import { Notice } from './notice.tsx'

/** Stands where something could not be read, says why, and offers to try again. */
export function LoadFailure({ failure, retry }: { failure: unknown; retry?: () => void }) {
  const { t } = useTranslation()
  const problemText = useProblemText()
  return (
    <Notice
      tone="bad"
      title={t('problem.title')}
      text={problemText(failure)}
      action={retry && { label: t('action.retry'), onClick: retry }}
    />
  )
}
