import type { SurveyScore } from '@deskside/protocol/vocabulary/surveys'
import { useTranslation } from 'react-i18next'
import { Tag } from '../../ui/tag.tsx'

const tones = { good: 'good', fair: 'warn', bad: 'bad' } as const

/** An answer in its colour; the word says the same. */
export function ScoreTag({ score }: { score: SurveyScore }) {
  const { t } = useTranslation('surveys')
  return <Tag tone={tones[score]}>{t(`score.${score}`)}</Tag>
}
