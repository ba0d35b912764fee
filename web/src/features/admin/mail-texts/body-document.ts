import type { JSONContent } from '@tiptap/react'
import { type HtmlNode, readHtml } from './parsed-html.ts'

type Mark = NonNullable<JSONContent['marks']>[number]

const blocks: Record<string, (children: HtmlNode[]) => JSONContent> = {
  p: (children) => ({ type: 'paragraph', content: inlineOf(children, []) }),
  h2: (children) => ({ type: 'heading', attrs: { level: 2 }, content: inlineOf(children, []) }),
  h3: (children) => ({ type: 'heading', attrs: { level: 3 }, content: inlineOf(children, []) }),
  ul: (children) => ({ type: 'bulletList', content: blocksOf(children) }),
  ol: (children) => ({ type: 'orderedList', content: blocksOf(children) }),
  li: (children) => ({ type: 'listItem', content: blocksOf(children) }),
  blockquote: (children) => ({ type: 'blockquote', content: blocksOf(children) }),
  hr: () => ({ type: 'horizontalRule' }),
}

const marks: Record<string, (attributes: Record<string, string>) => Mark> = {
  strong: () => ({ type: 'bold' }),
  em: () => ({ type: 'italic' }),
  u: () => ({ type: 'underline' }),
  s: () => ({ type: 'strike' }),
  code: () => ({ type: 'code' }),
  a: ({ href = '' }) => ({ type: 'link', attrs: { href } }),
}

/** A mail's body as the editor's document. What the server stores has no other elements than these. */
export function bodyDocument(html: string): JSONContent {
  const content = blocksOf(readHtml(html))
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] }
}

/** Text that stands between blocks gets a paragraph of its own. */
function blocksOf(nodes: HtmlNode[]): JSONContent[] {
  const content: JSONContent[] = []
  let loose: HtmlNode[] = []
  const gather = () => {
    const inline = inlineOf(loose, [])
    if (inline.some(({ text }) => text === undefined || text.trim() !== ''))
      content.push({ type: 'paragraph', content: inline })
    loose = []
  }
  for (const node of nodes) {
    const block = typeof node === 'string' ? undefined : blocks[node.tag]
    if (typeof node === 'string' || !block) loose.push(node)
    else {
      gather()
      content.push(block(node.children))
    }
  }
  gather()
  return content
}

const inlineOf = (nodes: HtmlNode[], around: Mark[]): JSONContent[] =>
  nodes.flatMap((node): JSONContent[] => {
    if (typeof node === 'string')
      return node === '' ? [] : [{ type: 'text', text: node, ...(around.length > 0 && { marks: around }) }]
    if (node.tag === 'br') return [{ type: 'hardBreak' }]
    const mark = marks[node.tag]?.(node.attributes)
    return inlineOf(node.children, mark ? [...around, mark] : around)
  })
