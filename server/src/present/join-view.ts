import { helperFileName } from '@deskside/protocol/helper-file-name'
import type { Entry, JoinView } from '@deskside/protocol/http/join'
import type { Deps } from '../domain/context.ts'
import type { EntryFacts } from '../domain/join/entry-facts.ts'
import { iceServers } from '../domain/join/ice-servers.ts'
import { type JoinFacts, loadJoinFacts } from '../domain/join/join-facts.ts'
import { signedPhotoUrl } from '../domain/people/photo-link.ts'
import { helperPass } from '../domain/sessions/session-links.ts'
import { presentBranding } from './branding.ts'

/** What the holder of a link, or somebody who was let in, sees of the session. */
export function presentJoinView(deps: Deps, facts: JoinFacts): JoinView {
  const { secrets, settings } = deps
  const { session, technician } = facts
  const pass = helperPass(secrets, session)
  const { host } = new URL(settings.publicUrl)
  return {
    sessionId: session.id,
    state: session.state,
    language: facts.language,
    branding: presentBranding(facts.branding, facts.language),
    technician: {
      personId: technician.id,
      name: technician.name,
      photoUrl: signedPhotoUrl(deps, technician.photoFileId),
    },
    ticket: facts.ticket,
    requesterName: session.requesterName,
    waitingMessage: facts.waitingMessage ?? undefined,
    expiresAt: session.expiresAt.toISOString(),
    serverTime: facts.now.toISOString(),
    devices: facts.devices,
    helper: {
      pass,
      files: facts.helperFiles.map(({ os, sizeBytes, sha256, twins }) => ({
        os,
        url: `/helper/${os}/${helperFileName({ host }, os).replaceAll(' ', '-')}`,
        fileName: helperFileName({ host, token: pass }, os),
        sizeBytes,
        downloadBytes: Math.min(sizeBytes, ...twins.map((twin) => twin.sizeBytes)),
        sha256,
      })),
    },
  }
}

/** Where a device stands. Until it is let in it learns the organisation's name, and that from its page. */
export async function presentEntry(
  deps: Deps,
  { session, participant }: EntryFacts,
  token: string,
): Promise<Entry> {
  const admitted = participant.admittedAt !== null
  return {
    sessionId: session.id,
    participantId: participant.id,
    participantToken: token,
    view: admitted ? presentJoinView(deps, await loadJoinFacts(deps, session)) : null,
    iceServers: admitted ? iceServers(deps.settings.ice, session, deps.clock.now()) : [],
  }
}
