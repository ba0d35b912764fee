import type { SessionState } from '@deskside/protocol/vocabulary/sessions'
import { useTranslation } from 'react-i18next'
import { Tag, type Tone } from '../../ui/tag.tsx'

const tones: Record<SessionState, Tone> = {
  waiting: 'accent',
  joined: 'warn',
  active: 'good',
  ended: 'plain',
  expired: 'plain',
}

/** Where a session stands, in a word. */
export function SessionTag({ state }: { state: SessionState }) {
  const { t } = useTranslation('sessions')
  return (
    <Tag tone={tones[state]} pulse={state === 'joined' || state === 'active'}>
      {t(`tag.${state}`)}
    </Tag>
  )
}
