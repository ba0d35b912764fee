import type { Session } from '@deskside/protocol/http/sessions'
import { useTranslation } from 'react-i18next'
import { Tag } from '../../../ui/tag.tsx'
import { nameOf, ownPersonId } from '../colleagues/use-colleagues.ts'
import type { ConsoleState } from '../console-room.ts'

/** [CTL-6] Another technician records: what is done from here is in their video too. */
export function RecordedTag({ session, state }: { session: Session; state: ConsoleState | null }) {
  const { t } = useTranslation('console')
  const name = state && recordedByOther(session, state)
  return (
    <span role="status">
      {name && (
        <Tag tone="bad" pulse>
          {t('record.byOther', { name })}
        </Tag>
      )}
    </span>
  )
}

/** By the device's word of whom it allows to record; null: nobody else. */
export function recordedByOther(session: Session, state: ConsoleState): string | null {
  const me = ownPersonId(state)
  const other = state.device?.allowedTo?.find(
    ({ personId, capabilities }) => personId !== me && capabilities.includes('recording'),
  )
  return nameOf(session, other?.personId ?? null)
}
