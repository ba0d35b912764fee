import { parseDocument } from 'htmlparser2'

/** An element, or a piece of text, of HTML that was read without the browser making anything of it. */
export type HtmlNode = string | { tag: string; attributes: Record<string, string>; children: HtmlNode[] }

type Parsed = ReturnType<typeof parseDocument>['children']

/**
 * Reads HTML as data: this page's Content-Security-Policy lets no text become markup, and nothing here needs it to.
 */
export const readHtml = (html: string): HtmlNode[] => nodesOf(parseDocument(html).children)

const nodesOf = (nodes: Parsed): HtmlNode[] =>
  nodes.flatMap((node): HtmlNode[] => {
    if ('name' in node && 'attribs' in node && 'children' in node)
      return [{ tag: node.name, attributes: node.attribs, children: nodesOf(node.children as Parsed) }]
    return node.type === 'text' && 'data' in node ? [node.data] : []
  })

/** The first element of that name, wherever it stands. */
export function findElement(nodes: HtmlNode[], tag: string): Exclude<HtmlNode, string> | null {
  for (const node of nodes) {
    if (typeof node === 'string') continue
    const found = node.tag === tag ? node : findElement(node.children, tag)
    if (found) return found
  }
  return null
}
