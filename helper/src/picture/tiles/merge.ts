import type { CoarseScale } from '@deskside/protocol/channels/picture-coarse'
import type { PictureRect } from '@deskside/protocol/channels/picture-operations'

/** A changed rectangle; `colour` is -1 when it has more than one. `scale`: it goes as a coarse preview. */
export interface Change extends PictureRect {
  colour: number
  scale?: CoarseScale
}

/** Several colours are merged up to this many pixels: beyond, a palette each is smaller than one for all. */
const mostMixedPixels = 4_096

/** Joins changes that touch and fit together edge to edge, first along rows, then along columns. */
export function mergeChanges(changes: Change[]): Change[] {
  return joinDown(joinAcross(changes))
}

function joinAcross(changes: Change[]): Change[] {
  const joined: Change[] = []
  for (const change of changes) {
    const last = joined.at(-1)
    const fits =
      last &&
      last.x + last.width === change.x &&
      last.y === change.y &&
      last.height === change.height &&
      sameKind(last, change)
    if (fits) last.width += change.width
    else joined.push({ ...change })
  }
  return joined
}

function joinDown(changes: Change[]): Change[] {
  const joined: Change[] = []
  const open = new Map<string, Change>()
  for (const change of changes) {
    // The one that ends where this one begins.
    const above = open.get(keyOf(change, change.y))
    if (above && sameKind(above, change)) {
      open.delete(keyOf(above, above.y + above.height))
      above.height += change.height
      open.set(keyOf(above, above.y + above.height), above)
    } else {
      joined.push(change)
      open.set(keyOf(change, change.y + change.height), change)
    }
  }
  return joined
}

const keyOf = ({ x, width, colour }: Change, edge: number): string => `${x},${width},${colour},${edge}`

function sameKind(one: Change, other: Change): boolean {
  if (one.colour !== other.colour || one.scale || other.scale) return false
  return one.colour >= 0 || one.width * one.height + other.width * other.height <= mostMixedPixels
}
