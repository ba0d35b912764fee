/** A small generator of the same numbers each time (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A mail with some of its bytes changed, cut, doubled, or mixed with another's. */
export function mutate(mail: Buffer, other: Buffer, random: () => number): Buffer {
  const at = Math.floor(random() * (mail.length + 1))
  const until = Math.min(mail.length, at + Math.floor(random() * 40))
  switch (Math.floor(random() * 5)) {
    case 0:
      return Buffer.concat([mail.subarray(0, at), mail.subarray(until)])
    case 1:
      return Buffer.concat([mail.subarray(0, until), mail.subarray(at)])
    case 2:
      return Buffer.concat([mail.subarray(0, at), other.subarray(0, 200), mail.subarray(until)])
    case 3:
      return mail.subarray(0, at)
    default: {
      const changed = Buffer.from(mail)
      for (let place = at; place < until; place++) changed[place] = Math.floor(random() * 256)
      return changed
    }
  }
}
