import type { Session } from '@deskside/protocol/http/sessions'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useMessageNote } from './chat/use-message-note.ts'
import { ConsoleView } from './console-view.tsx'
import { useConsoleRoom } from './use-console-room.ts'

/** The console of an open session, connected. */
export function Console(props: { session: Session; certificate: RTCCertificate; onOver: () => void }) {
  const { session, certificate, onOver } = props
  const { t } = useTranslation('console')
  const toolbar = useRef<HTMLElement>(null)
  const { stage, state, room } = useConsoleRoom({
    sessionId: session.id,
    certificate,
    label: t('stage', { name: session.requesterName }),
    onMessage: useMessageNote(session),
    onWayOut: () => toolbar.current?.querySelector<HTMLElement>('button, a')?.focus(),
    onOver,
  })
  return (
    <ConsoleView session={session} state={state} room={room} toolbar={toolbar}>
      <div ref={stage} style={{ position: 'absolute', inset: 0 }} />
    </ConsoleView>
  )
}
