import type { Engine, SessionState } from '@deskside/protocol/vocabulary/sessions'
import { useTranslation } from 'react-i18next'
import { EngineTag } from '../../ui/engine-tag.tsx'
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

/** [SES-3] The open session of a ticket in a list: where it stands, and who carries it when that is not this desk itself. */
export function OpenSessionTag({ session }: { session: { state: SessionState; engine: Engine } }) {
  return (
    <>
      <SessionTag state={session.state} />
      <EngineTag engine={session.engine} />
    </>
  )
}
