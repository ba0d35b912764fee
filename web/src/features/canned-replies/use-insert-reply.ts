import { type CannedReply, fillCannedReply } from '@deskside/protocol/http/canned-replies'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../api/problem-text.ts'
import { useCall } from '../../api/queries.ts'
import { notifyProblem } from '../../ui/notify.ts'
import type { Suggester } from '../tickets/compose/suggesting-text.tsx'

const mostSuggested = 8

/** Fills prepared replies for a ticket: one by its id, or as what `/` suggests. */
export function useInsertReply(ticketId: string, replies: CannedReply[]) {
  const { t, i18n } = useTranslation('canned-replies')
  const problemText = useProblemText()
  const fill = useCall(fillCannedReply, { onError: (failure) => notifyProblem(problemText(failure)) })
  const filled = async (id: string): Promise<string | null> => {
    try {
      return (await fill.mutateAsync({ params: { id }, body: { ticketId } })).body
    } catch {
      return null
    }
  }
  const suggester: Suggester = {
    sign: '/',
    label: t('insertLabel'),
    find: (word) =>
      replies
        .filter(({ name }) => name.toLowerCase().startsWith(word.toLowerCase()))
        .slice(0, mostSuggested)
        .map(({ id, name, bodies: { en, fr } }) => ({
          id,
          label: `/${name}`,
          hint: (i18n.language === 'fr' ? fr : en) || en || fr,
        })),
    choose: filled,
  }
  return { filled, suggester }
}
