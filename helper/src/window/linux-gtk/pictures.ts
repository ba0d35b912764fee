import koffi from 'koffi'
import { isDecodable } from '../picture-size.ts'
import type { Gtk, Handle } from './gtk.ts'

const bilinear = 2

/** A person's photo as a round picture. @returns null when there is none that can be shown. */
export function roundPicture(gtk: Gtk, bytes: Uint8Array | undefined, diameter: number): Handle | null {
  const decoded = decode(gtk, bytes)
  if (!decoded) return null
  const width: number = gtk.gdk_pixbuf_get_width(decoded)
  const height: number = gtk.gdk_pixbuf_get_height(decoded)
  const side = Math.min(width, height)
  const square = gtk.gdk_pixbuf_new_subpixbuf(decoded, (width - side) >> 1, (height - side) >> 1, side, side)
  const scaled = gtk.gdk_pixbuf_scale_simple(square, diameter, diameter, bilinear)
  const round = gtk.gdk_pixbuf_add_alpha(scaled, false, 0, 0, 0)
  cutCircle(gtk, round, diameter)
  for (const pixbuf of [decoded, square, scaled]) gtk.g_object_unref(pixbuf)
  return round
}

/** A logo, no larger than the space for it. @returns null when there is none that can be shown. */
export function logoPicture(
  gtk: Gtk,
  bytes: Uint8Array | undefined,
  mostWidth: number,
  mostHeight: number,
): Handle | null {
  const decoded = decode(gtk, bytes)
  if (!decoded) return null
  const width: number = gtk.gdk_pixbuf_get_width(decoded)
  const height: number = gtk.gdk_pixbuf_get_height(decoded)
  const scale = Math.min(1, mostWidth / width, mostHeight / height)
  const [shownWidth, shownHeight] = [width, height].map((length) => Math.max(1, Math.round(length * scale)))
  const scaled = gtk.gdk_pixbuf_scale_simple(decoded, shownWidth, shownHeight, bilinear)
  gtk.g_object_unref(decoded)
  return scaled
}

function decode(gtk: Gtk, bytes: Uint8Array | undefined): Handle | null {
  if (!bytes || !isDecodable(bytes)) return null
  const loader: Handle = gtk.gdk_pixbuf_loader_new()
  const written = gtk.gdk_pixbuf_loader_write(loader, bytes, bytes.byteLength, null)
  const complete = gtk.gdk_pixbuf_loader_close(loader, null) && written
  const pixbuf: Handle | null = complete ? gtk.gdk_pixbuf_loader_get_pixbuf(loader) : null
  // The loader owns the picture: scaling makes a copy that is ours, before the loader goes.
  const copy =
    pixbuf &&
    gtk.gdk_pixbuf_scale_simple(
      pixbuf,
      gtk.gdk_pixbuf_get_width(pixbuf),
      gtk.gdk_pixbuf_get_height(pixbuf),
      0,
    )
  gtk.g_object_unref(loader)
  return copy
}

function cutCircle(gtk: Gtk, pixbuf: Handle, diameter: number): void {
  const rowstride: number = gtk.gdk_pixbuf_get_rowstride(pixbuf)
  const bytes = new Uint8Array(koffi.view(gtk.gdk_pixbuf_get_pixels(pixbuf), rowstride * diameter))
  const radius = diameter / 2
  for (let y = 0; y < diameter; y++) {
    for (let x = 0; x < diameter; x++) {
      const inside = radius - Math.hypot(x + 0.5 - radius, y + 0.5 - radius)
      const opacity = Math.max(0, Math.min(1, inside + 0.5))
      const alpha = y * rowstride + x * 4 + 3
      bytes[alpha] = Math.round((bytes[alpha] ?? 0) * opacity)
    }
  }
}
