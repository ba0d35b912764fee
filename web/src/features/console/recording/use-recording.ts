import { addToRecording, finishRecording, startRecording } from '@deskside/protocol/http/recordings'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { call } from '../../../api/call.ts'
import { upload } from '../../../api/upload.ts'
import type { ConsoleRoom } from '../console-room.ts'
import {
  type ConsoleRecording,
  createRecording,
  type RecordingDoors,
  type RecordingState,
} from './console-recording.ts'

/** The recording of this console, for as long as its room is there. */
export function useRecording(
  room: ConsoleRoom | null,
  sessionId: string,
): { recording: ConsoleRecording | null; state: RecordingState | null } {
  const [recording, setRecording] = useState<ConsoleRecording | null>(null)
  useEffect(() => {
    if (!room) return
    const made = createRecording({
      room,
      doors: doorsOf(sessionId),
      openRecorder: (options) => {
        if (!room.viewer) throw new Error('there is nothing to record')
        return room.viewer.record(options)
      },
    })
    setRecording(made)
    return () => {
      setRecording(null)
      made.close()
    }
  }, [room, sessionId])
  const state = useSyncExternalStore(recording?.subscribe ?? nothing, () => recording?.get() ?? null)
  return { recording, state }
}

const nothing = () => () => {}

const doorsOf = (sessionId: string): RecordingDoors => ({
  start: async (participantId) =>
    (await call(startRecording, { params: { id: sessionId }, body: { participantId } })).id,
  add: async (id, place, piece) => {
    const input = { params: { id }, query: place }
    return (await upload(addToRecording, new File([piece], 'piece.webm'), input)).sizeBytes
  },
  finish: (id) => call(finishRecording, { params: { id } }),
})
