/**
 * Where we have moved the pointer lately. Some systems, such as virtual machines, tell of our own movement once more as
 * if a device had made it, and on a busy computer only after we have moved on: a pointer that is exactly where we put it
 * a moment ago was not moved by a hand.
 */
export interface Place {
  x: number
  y: number
}

/** As many as a console sends in about a second. A hand that stops on one of them is seen with its next movement. */
const remembered = 64
const ours: Place[] = []

export function noteOwnPlace(place: Place): void {
  ours.push(place)
  if (ours.length > remembered) ours.shift()
}

export const isOwnPlace = ({ x, y }: Place): boolean => ours.some((place) => place.x === x && place.y === y)
