import type { Session } from '@deskside/protocol/http/sessions'
import { IconDoorExit } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../ui/notice.tsx'

/** Ways in which somebody was in the session, or on their way into it, and is not any more. */
const ways = ['left', 'taken_out', 'refused'] as const
export type WayOut = (typeof ways)[number]

/** @returns how somebody's part in the session has ended; null: they have one, or never had */
export function wayOutOf(session: Session, personId: string): WayOut | null {
  const state = session.colleagues.find(({ person }) => person.id === personId)?.state
  return ways.find((way) => way === state) ?? null
}

/** [SES-15] The session goes on without them: why, and who can call them in again. */
export function GonePage({ session, way }: { session: Session; way: WayOut }) {
  const { t } = useTranslation('console')
  const words = { name: session.requesterName, technician: session.technician.name }
  return (
    <Notice
      page
      icon={IconDoorExit}
      title={t(`gone.${way}.title`, words)}
      text={t(`gone.${way}.text`, words)}
      action={{ label: t('over.ticket'), to: `/tickets/${session.ticketNumber}` }}
    />
  )
}
