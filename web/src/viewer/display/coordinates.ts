/** Where the picture lies on the page, in CSS pixels, and how big it is itself. */
export interface PictureBox {
  left: number
  top: number
  width: number
  height: number
}

/** A place on the remote screen, from 0 to 1 in both directions, whatever the scale. */
export interface ScreenPlace {
  x: number
  y: number
}

/** From a place on the page to a place on the screen; outside the picture it is the nearest edge. */
export function toScreen(clientX: number, clientY: number, box: PictureBox): ScreenPlace {
  return { x: part(clientX - box.left, box.width), y: part(clientY - box.top, box.height) }
}

/** Whether a place on the page lies on the picture. */
export const isInside = (clientX: number, clientY: number, box: PictureBox): boolean =>
  clientX >= box.left &&
  clientY >= box.top &&
  clientX < box.left + box.width &&
  clientY < box.top + box.height

/** The scale at which a picture fills the room it has, without being cut. */
export function fittingScale(
  picture: { width: number; height: number },
  room: { width: number; height: number },
): number {
  if (picture.width <= 0 || picture.height <= 0) return 1
  const scale = Math.min(room.width / picture.width, room.height / picture.height)
  return scale > 0 ? scale : 1
}

const part = (offset: number, whole: number): number =>
  whole > 0 ? Math.min(1, Math.max(0, offset / whole)) : 0
