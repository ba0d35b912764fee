import { DomUtils, ElementType, parseDocument } from 'htmlparser2'

type Nodes = ReturnType<typeof parseDocument>['children']
type AnyNode = Nodes[number]

/** Only what HTML itself needs is escaped. */
const asWritten = { encodeEntities: 'utf8' } as const

/** Programs that mark the line above the quotation put what follows beside it, not into it. */
const everythingAfter = new Set(['data-quote'])

/**
 * Tells what was written this time from what was quoted below it. When something was written below or between the
 * quotations, nothing is folded: it would be hidden.
 * @param html cleaned, so that its depth is limited
 */
export function foldHtml(html: string): { html: string; quoted: string | null } {
  const document = parseDocument(html)
  const quote = DomUtils.findOne(isQuote, document.children, true)
  if (!quote) return { html: html.trim(), quoted: null }
  const tail = tailFrom(quote)
  const marked = Object.keys(quote.attribs).some((name) => everythingAfter.has(name))
  if (!marked && tail.some((node) => !onlyQuotes(node))) return { html: withoutMarks(html), quoted: null }
  for (const node of tail) DomUtils.removeElement(node)
  const rest = DomUtils.getInnerHTML(document, asWritten)
  if (!hasContent(document.children)) return { html: withoutMarks(html), quoted: null }
  return {
    html: withoutMarks(rest),
    quoted: withoutMarks(tail.map((node) => DomUtils.getOuterHTML(node, asWritten)).join('')),
  }
}

const isQuote = (element: { name: string; attribs: Record<string, string> }): boolean =>
  element.name === 'blockquote' || 'data-quote' in element.attribs

/** The node and everything that follows it, however deep it lies. */
function tailFrom(start: AnyNode): AnyNode[] {
  const tail: AnyNode[] = [start]
  for (let node: AnyNode | null = start; node; node = node.parent as AnyNode | null)
    for (let next = node.next; next; next = next.next) tail.push(next as AnyNode)
  return tail
}

function onlyQuotes(node: AnyNode): boolean {
  if (node.type === ElementType.Text) return node.data.trim() === ''
  if (!('children' in node)) return true
  if ('attribs' in node && isQuote(node)) return true
  return 'name' in node && node.name === 'img' ? false : node.children.every(onlyQuotes)
}

const hasContent = (nodes: Nodes): boolean =>
  DomUtils.textContent(nodes).trim() !== '' ||
  DomUtils.findOne(({ name }) => name === 'img', nodes, true) !== null

const withoutMarks = (html: string): string =>
  html.replaceAll(' data-quote=""', '').replaceAll(' data-quote', '').trim()
