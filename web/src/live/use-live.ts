import { readMe } from '@deskside/protocol/http/people'
import type { LiveEvent } from '@deskside/protocol/live-events'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { invalidate } from '../api/queries.ts'
import { applyLiveEvent } from './apply-live-event.ts'
import { connectDesk } from './desk-socket.ts'
import { mayHaveChanged } from './may-have-changed.ts'
import { readAgain } from './read-again.ts'

/** Keeps the page live while its layout stands. `onEvent` hears each event, for messages to the person. */
export function useLive(onEvent: (event: LiveEvent) => void): void {
  const client = useQueryClient()
  const hear = useEffectEvent(onEvent)
  useEffect(
    () =>
      connectDesk({
        onEvent: (event) => {
          applyLiveEvent(client, event)
          hear(event)
        },
        onConnected: () => readAgain(client, mayHaveChanged),
        onRefused: () => void invalidate(client, readMe),
      }),
    [client],
  )
}
