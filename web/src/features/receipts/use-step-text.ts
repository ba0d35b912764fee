import type { SessionStep } from '@deskside/protocol/http/session-receipts'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/format.ts'
import { useCapabilityList } from '../sessions/use-capability-list.ts'
import { useFileSize } from '../tickets/compose/use-file-size.ts'
import { eventText } from '../tickets/timeline/event-text.ts'

/** A step in one sentence: the words of the timeline. */
export function useStepText(): (step: SessionStep) => string {
  const { t, i18n } = useTranslation(['timeline', 'sessions', 'common'])
  const { duration, time } = useFormat()
  const size = useFileSize()
  const capabilities = useCapabilityList()
  return ({ event, who }) =>
    eventText(event, {
      t,
      language: i18n.language,
      who: who ?? t('system'),
      duration,
      size,
      moment: time,
      capabilities,
    })
}
