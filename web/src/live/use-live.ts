import { readMe } from '@deskside/protocol/http/people'
import type { LiveEvent } from '@deskside/protocol/live-events'
import { type Query, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { invalidate } from '../api/queries.ts'
import { worthAnotherTry } from '../api/query-client.ts'
import { applyLiveEvent } from './apply-live-event.ts'
import { connectDesk } from './desk-socket.ts'
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
        onConnected: () => readAgain(client, { predicate: mayHaveChanged }),
        onRefused: () => void invalidate(client, readMe),
      }),
    [client],
  )
}

/** What was refused is not asked for again: the page that says so would only flicker. */
const mayHaveChanged = ({ state: { error } }: Query): boolean => !error || worthAnotherTry(error)
