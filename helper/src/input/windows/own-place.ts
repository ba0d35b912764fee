/**
 * Where we have moved the pointer last. Some systems, such as virtual machines, tell of our own movement once more as
 * if a device had made it: a pointer that is exactly where we put it was not moved by a hand.
 */
export interface Place {
  x: number
  y: number
}

let ours: Place | null = null

export function noteOwnPlace(place: Place): void {
  ours = place
}

export const isOwnPlace = ({ x, y }: Place): boolean => ours !== null && ours.x === x && ours.y === y
