import { fold } from './fold.ts'

const trigramsOf = (word: string): Set<string> => {
  const padded = `  ${word} `
  return new Set(Array.from({ length: padded.length - 2 }, (_, index) => padded.slice(index, index + 3)))
}

const wordsOf = (text: string): string[] =>
  fold(text)
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 3)

/** How alike two words are: the part of their groups of three letters that both have, from 0 to 1. */
function alike(one: string, other: string): number {
  const first = trigramsOf(one)
  const second = trigramsOf(other)
  const shared = [...first].filter((group) => second.has(group)).length
  return (2 * shared) / (first.size + second.size)
}

/**
 * How well what was typed fits a text when letters are wrong: the mean over its words of the likest word there, 0 to 1.
 * Words of three letters and fewer say too little.
 */
export function likeness(typed: string, text: string): number {
  const asked = wordsOf(typed)
  const there = wordsOf(text)
  if (asked.length === 0 || there.length === 0) return 0
  const best = asked.map((word) => Math.max(...there.map((other) => alike(word, other))))
  return best.reduce((sum, value) => sum + value, 0) / best.length
}
