import { type BrandingTextName, brandingTextLengths } from '@deskside/protocol/vocabulary/branding'
import { initials, plainLines, plainText } from '../plain-text.ts'
import type { OrganisationLook, TechnicianLook } from '../window.ts'
import type { Handle } from './gtk.ts'
import { type GtkApp, workArea } from './gtk-app.ts'
import { logoPicture, roundPicture } from './pictures.ts'
import type { Page } from './top-window.ts'

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
  { wrapAt = 52, classes = ['quiet'] } = {},
): Handle | null {
  const said = names.flatMap((name) => organisation?.texts?.[app.language][name] ?? [])
  if (said.length === 0) return null
  const labels = said.map((text) => app.widgets.label(plainLines(text, mostWords), { classes, wrapAt }))
  return app.widgets.column(labels, { classes: ['own'], spacing: 6 })
}

/** No longer than a window has room for, whatever a server sends. */
const mostWords = Math.max(...Object.values(brandingTextLengths))

/**
 * What a window says between its head and its foot. What is longer than the screen is scrolled: the buttons under it
 * can always be reached.
 */
export function body(app: GtkApp, page: Page, parts: (Handle | null)[], spacing: number): Handle {
  const { widgets, gtk } = app
  const scroller: Handle = gtk.gtk_scrolled_window_new(null, null)
  gtk.gtk_scrolled_window_set_policy(scroller, neverScrolls, scrollsWhenNeeded)
  gtk.gtk_scrolled_window_set_overlay_scrolling(scroller, false)
  gtk.gtk_scrolled_window_set_propagate_natural_height(scroller, true)
  limitBody(app, scroller)
  gtk.gtk_container_add(scroller, widgets.column(parts, { classes: ['body'], spacing }))
  const adjustment: Handle = gtk.gtk_scrolled_window_get_vadjustment(scroller)
  // Tab stops at it only where there is something to scroll.
  const longer = () => gtk.gtk_adjustment_get_upper(adjustment) > gtk.gtk_adjustment_get_page_size(adjustment)
  gtk.gtk_widget_set_can_focus(scroller, false)
  page.callbacks.on(scroller, 'size-allocate', () => gtk.gtk_widget_set_can_focus(scroller, longer()), true)
  return scroller
}

/** Keeps a body as low as the screen needs it, below the bar. @param beside what else stands in the window at present, in pixels */
export function limitBody(app: GtkApp, scroller: Handle, beside = 0): void {
  const height = workArea(app)?.height
  const most = height && Math.max(120, height - app.barHeight - aroundBody - beside)
  if (most) app.gtk.gtk_scrolled_window_set_max_content_height(scroller, most)
}

/** How high a widget of a window wants to be, with its margins; nothing while it is hidden. */
export function heightOf(app: GtkApp, widget: Handle): number {
  const size = new Int32Array(2)
  app.gtk.gtk_widget_get_preferred_size(widget, null, size)
  return size[1] ?? 0
}

const scrollsWhenNeeded = 1
const neverScrolls = 2
/** Head, foot, the window manager's title and some air, in pixels. */
const aroundBody = 190

/** A box with a sentence that must not be overlooked. `place`: where it stands, when not among others of a body. */
export const notice = (
  app: GtkApp,
  kind: 'warning' | 'error',
  text: string,
  wrapAt = 52,
  place?: 'above-foot',
): Handle =>
  app.widgets.row([app.widgets.label(text, { wrapAt })], { classes: place ? [kind, place] : [kind] })
