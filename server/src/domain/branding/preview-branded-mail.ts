import { houseColour } from '@deskside/protocol/vocabulary/branding'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import type { Actor, Deps } from '../context.ts'
import { withPicture } from '../mail/mail-picture.ts'
import { mailLook } from '../mail/render-mail.ts'
import { previewData } from '../mail-texts/preview-data.ts'
import { type ProfileName, readBranding } from './read-branding.ts'
import { resolveBranding } from './resolve-branding.ts'

/**
 * [ADM-5] The invitation as a requester of this profile would get it, with a colour that is only tried out. The values
 * are made up or a ticket's, as in the editor of mails.
 * @throws DesksideError `forbidden`, `not_found`
 */
export async function previewBrandedMail(
  deps: Pick<Deps, 'db' | 'mail' | 'files' | 'logger'>,
  actor: Actor,
  profile: ProfileName,
  { accentColour, language }: { accentColour: string | null; language: Language },
): Promise<{ subject: string; html: string }> {
  const layers = await readBranding(deps, actor, profile)
  const above = layers.place.teamId ? layers.common.accentColour : null
  const look = {
    ...mailLook(resolveBranding(layers)),
    accentColour: accentColour ?? above ?? houseColour,
  }
  const mail = 'session_invitation'
  const { data } = await previewData(deps, actor, { mail, language }, undefined)
  const rendered = deps.mail.render(mail, language, data, look)
  const { subject, html } = await withPicture(deps, actor.organisationId, rendered)
  return { subject, html }
}
