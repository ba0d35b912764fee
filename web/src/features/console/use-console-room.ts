import type { ChatEntry } from '@deskside/protocol/signaling/chat-client'
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import { connectSignaling } from '../../viewer/peer/signaling-client.ts'
import { openViewer } from '../../viewer/viewer.ts'
import { type ConsoleRoom, type ConsoleState, createConsoleRoom } from './console-room.ts'

/** The room lives as long as the stage is on the page. @returns the stage's ref, and the room once it is made. */
export function useConsoleRoom(options: {
  sessionId: string
  certificate: RTCCertificate
  label: string
  onWayOut: () => void
  onMessage: (message: ChatEntry) => void
  /** The session is over, or this socket will not be let in again: what the session says now decides. */
  onOver: () => void
}): { stage: (element: HTMLElement | null) => void; state: ConsoleState | null; room: ConsoleRoom | null } {
  const { sessionId, certificate, label } = options
  const [stage, setStage] = useState<HTMLElement | null>(null)
  const [room, setRoom] = useState<ConsoleRoom | null>(null)
  const wayOut = useEffectEvent(() => options.onWayOut())
  const message = useEffectEvent((entry: ChatEntry) => options.onMessage(entry))
  const over = useEffectEvent(() => options.onOver())

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of language names the stage anew at its next opening
  useEffect(() => {
    if (!stage) return
    const signaling = connectSignaling({ role: 'technician', sessionId })
    const made = createConsoleRoom({
      signaling,
      stage,
      label,
      certificate,
      openViewer,
      onWayOut: () => wayOut(),
      sessionId,
      onMessage: (entry) => message(entry),
    })
    const stop = signaling.onState(({ kind }) => {
      if (kind === 'over' || kind === 'refused') over()
    })
    setRoom(made)
    return () => {
      stop()
      setRoom(null)
      made.close()
      signaling.close()
    }
  }, [stage, sessionId, certificate])

  const state = useSyncExternalStore(room?.subscribe ?? nothing, () => room?.get() ?? null)
  return { stage: setStage, state, room }
}

const nothing = () => () => {}
