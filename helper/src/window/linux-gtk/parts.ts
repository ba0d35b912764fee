import { type BrandingTextName, brandingTextLengths } from '@deskside/protocol/vocabulary/branding'
import { initials, plainLines, plainText } from '../plain-text.ts'
import type { OrganisationLook, TechnicianLook } from '../window.ts'
import type { Handle } from './gtk.ts'
import type { GtkApp } from './gtk-app.ts'
import { logoPicture, roundPicture } from './pictures.ts'

/** The coloured head of a window: the organisation's logo and name, or ours while none is known. */
export function head(app: GtkApp, organisation: OrganisationLook | undefined): Handle {
  const { widgets, gtk } = app
  const logo = logoPicture(gtk, organisation?.logo, 140, 34)
  return widgets.row(
    [
      logo === null
        ? null
        : widgets.align(
            widgets.row([widgets.image(logo)], { classes: ['logo', organisation?.logoGround ?? 'light'] }),
            'start',
          ),
      widgets.label(organisation ? plainText(organisation.name, 48) : 'Deskside'),
    ],
    { classes: ['head'], spacing: 14 },
  )
}

/** A person's round photo, or their initials on the organisation's colour. */
export function avatar(app: GtkApp, technician: TechnicianLook, diameter: number): Handle {
  const { widgets, gtk } = app
  const photo = roundPicture(gtk, technician.photo, diameter)
  if (photo !== null) return widgets.align(widgets.image(photo), 'start')
  const letters = widgets.align(widgets.label(initials(technician.name)), 'center')
  const circle = widgets.row([letters], { classes: ['avatar'], grows: letters })
  return widgets.align(widgets.sized(circle, diameter, diameter), 'start')
}

/** [ADM-5] What the organisation says, in the window's language; nothing where it says nothing. */
export function ownWords(
  app: GtkApp,
  organisation: OrganisationLook | undefined,
  names: readonly BrandingTextName[],
  wrapAt = 52,
): Handle | null {
  const said = names.flatMap((name) => organisation?.texts?.[app.language][name] ?? [])
  if (said.length === 0) return null
  const labels = said.map((text) =>
    app.widgets.label(plainLines(text, mostWords), { classes: ['quiet'], wrapAt }),
  )
  return app.widgets.column(labels, { classes: ['own'], spacing: 6 })
}

/** No longer than a window has room for, whatever a server sends. */
const mostWords = Math.max(...Object.values(brandingTextLengths))

/** A box with a sentence that must not be overlooked. */
export const notice = (app: GtkApp, kind: 'warning' | 'error', text: string, wrapAt = 52): Handle =>
  app.widgets.row([app.widgets.label(text, { wrapAt })], { classes: [kind] })
