import { type BrandingTextName, brandingTextLengths } from '@deskside/protocol/vocabulary/branding'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import { isDecodable, pictureSize } from '../picture-size.ts'
import { initials, plainLines, plainText } from '../plain-text.ts'
import type { OrganisationLook, TechnicianLook } from '../window.ts'
import { column, type Element, type Picture, row, space, text } from './elements.ts'

const logoRoom = { width: 140, height: 34 }

/** The coloured head of a window: the organisation's logo and name, or ours while none is known. */
export function head(organisation: OrganisationLook | undefined): Element {
  const name = text(organisation ? plainText(organisation.name, 48) : 'Deskside', 'strong')
  const logo = organisation && logoPicture(organisation)
  return row([logo ?? null, name], { look: 'head', padding: { x: 24, y: 14 }, spacing: 14, grows: name })
}

function logoPicture({ logo }: OrganisationLook): Picture | null {
  const size = logo && isDecodable(logo) ? pictureSize(logo) : null
  if (!logo || !size) return null
  const scale = Math.min(1, logoRoom.width / size.width, logoRoom.height / size.height)
  const [width, height] = [size.width, size.height].map((side) => Math.max(1, Math.round(side * scale)))
  return { kind: 'picture', bytes: logo, width: width ?? 1, height: height ?? 1, round: false }
}

/** A person's round photo, or their initials on the organisation's colour. */
export function avatar({ name, photo }: TechnicianLook, diameter: number): Element {
  if (photo && isDecodable(photo))
    return { kind: 'picture', bytes: photo, width: diameter, height: diameter, round: true }
  const letters = text(initials(name), 'initials')
  return row([letters], {
    look: 'avatar',
    // Within the circle: the letters have a ground of their own, which is square.
    padding: { x: Math.round(diameter / 6), y: 0 },
    size: { width: diameter, height: diameter },
    grows: letters,
  })
}

/** No longer than a window has room for, whatever a server sends. */
const mostWords = Math.max(...Object.values(brandingTextLengths))

/** [ADM-5] What the organisation says, in the window's language; nothing where it says nothing. */
export function ownWords(
  organisation: OrganisationLook | undefined,
  names: readonly BrandingTextName[],
  language: Language,
  look: 'quiet' | 'small' = 'quiet',
): Element | null {
  const said = names.flatMap((name) => organisation?.texts?.[language][name] ?? [])
  if (said.length === 0) return null
  const lines = said.map((words) => text(plainLines(words, mostWords), look))
  return column(lines, { look: 'own', padding: { x: 14, y: 4 }, spacing: 6 })
}

/** A box with a sentence that must not be overlooked. */
export const notice = (kind: 'warning' | 'error', words: string): Element =>
  column([text(words)], { look: kind, padding: { x: 14, y: 11 } })

export const body = (children: (Element | null)[]): Element =>
  column(children, { padding: { x: 24, y: 22 }, spacing: 15 })

/** Which desk this is, above the buttons, so that no address is too long for the window. */
export const footOf = (where: Element | null, ...buttons: (Element | null)[]): Element => {
  const first = space()
  return column([where, row([first, ...buttons], { spacing: 12, grows: first })], {
    look: 'foot',
    padding: { x: 24, y: 14 },
    spacing: 10,
  })
}

export const foot = (children: (Element | null)[], grows: Element): Element =>
  row(children, { look: 'foot', padding: { x: 24, y: 14 }, spacing: 12, grows })
