import {
  chooseDevice,
  enterByCode,
  enterSession,
  leaveSession,
  readEntry,
  readJoinLink,
} from '@deskside/protocol/http/join'
import { call } from '../../api/call.ts'
import { comeAgain } from '../../parts/come-again.ts'
import { fetchPart } from '../../parts/fetch-part.ts'
import type { VisitDoors } from './visit.ts'

/** What is needed inside comes apart from the page, so that the page itself shows sooner; asked for early. */
const loadRoom = () => fetchPart(() => import('./open-room.ts'))
let callOff: (() => void) | null = null
/** Without it nobody can share: then the page had better come again now, before anybody does. */
const loadRoomEarly = () => {
  loadRoom().then(
    () => callOff?.(),
    () => {
      callOff ??= comeAgain()
    },
  )
}

/** The doors of the real server. */
export const visitDoors: VisitDoors = {
  async readLink(token) {
    const view = await call(readJoinLink, { body: { token } })
    loadRoomEarly()
    return view
  },
  enterByLink: (token, device, name) => call(enterSession, { body: { token, device, name } }),
  enterByCode: (code, name) => call(enterByCode, { body: { code, name: name.trim() || undefined } }),
  async readEntry(participantToken) {
    const entry = await call(readEntry, { body: { participantToken } })
    if (entry.view) loadRoomEarly()
    return entry
  },
  chooseDevice: (participantToken, device, name) =>
    call(chooseDevice, { body: { participantToken, device, name } }),
  leave: (participantToken) => call(leaveSession, { body: { participantToken } }),
  async openRoom(entry) {
    const { openRoom } = await loadRoom()
    callOff?.()
    return openRoom(entry)
  },
}
