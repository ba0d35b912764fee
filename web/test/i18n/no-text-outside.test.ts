import { parseAst } from 'rolldown/parseAst'
import { describe, expect, it } from 'vitest'

const pages = import.meta.glob<string>('../../src/**/*.tsx', {
  eager: true,
  query: '?raw',
  import: 'default',
})

type Node = { type: string; [key: string]: unknown }

/** Attributes whose text somebody reads or hears. */
const spoken = new Set(['label', 'title', 'placeholder', 'alt', 'aria-label', 'description', 'text'])
const words = /\p{L}{2,}/u

function textsIn(node: unknown, found: string[] = []): string[] {
  if (Array.isArray(node)) for (const one of node) textsIn(one, found)
  else if (typeof node === 'object' && node !== null) {
    const { type, value, name } = node as Node
    if (type === 'JSXText' && words.test(String(value))) found.push(String(value).trim())
    if (type === 'JSXAttribute' && isSpoken(name as Node) && isText(value as Node | null))
      found.push(String((value as Node).value))
    for (const child of Object.values(node)) textsIn(child, found)
  }
  return found
}

const isSpoken = (name: Node): boolean => spoken.has(String(name.name))
const isText = (value: Node | null): boolean => value?.type === 'Literal' && words.test(String(value.value))

describe('the search for texts', () => {
  it('finds what is read and what is heard, and nothing else', () => {
    const source = `const a = <p className="big" title="Hello">Good {day} <b aria-label="Bye">·</b></p>`
    expect(textsIn(parseAst(source, { lang: 'tsx' })).sort()).toEqual(['Bye', 'Good', 'Hello'])
  })
})

describe('the pages', () => {
  it.each(Object.entries(pages))('%s says nothing of its own', (_path, source) => {
    expect(textsIn(parseAst(source, { lang: 'tsx' }))).toEqual([])
  })
})
