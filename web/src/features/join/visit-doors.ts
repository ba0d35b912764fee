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

/** The doors of the real server. */
export const visitDoors: VisitDoors = {
  async readLink(token) {
    const view = await call(readJoinLink, { body: { token } })
    void loadRoom().catch(comeAgain)
    return view
  },
  enterByLink: (token, device, name) => call(enterSession, { body: { token, device, name } }),
  enterByCode: (code, name) => call(enterByCode, { body: { code, name: name.trim() || undefined } }),
  async readEntry(participantToken) {
    const entry = await call(readEntry, { body: { participantToken } })
    if (entry.view) void loadRoom().catch(comeAgain)
    return entry
  },
  chooseDevice: (participantToken, device, name) =>
    call(chooseDevice, { body: { participantToken, device, name } }),
  leave: (participantToken) => call(leaveSession, { body: { participantToken } }),
  openRoom: async (entry) => (await loadRoom()).openRoom(entry),
}
