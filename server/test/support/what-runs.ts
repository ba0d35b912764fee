import { type DefaultTreeAdapterTypes, parseFragment, serialize } from 'parse5'

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.DocumentFragment

const harmless = new Set(
  (
    'p br div span b strong i em u s del ins sub sup small a ul ol li dl dt dd blockquote pre code hr img ' +
    'h1 h2 h3 h4 h5 h6 caption table thead tbody tfoot tr td th'
  ).split(' '),
)
const schemes = /^(https?:\/\/|mailto:|tel:|cid:\d+$)/i
const attributes = new Set(
  'href title src alt width height data-remote data-quote colspan rowspan start'.split(' '),
)

/**
 * What a browser would run, load or follow of a mail's cleaned HTML, or draw over the page: read as browsers read HTML,
 * not as who cleaned it did, and read once more as its own copy, for a tree may change its meaning when written down.
 */
export function whatRuns(html: string): string[] {
  const tree = parseFragment(html)
  const again = parseFragment(serialize(tree))
  return [...findings(tree), ...findings(again).map((finding) => `when copied: ${finding}`)]
}

function findings(node: Node): string[] {
  const own = 'attrs' in node ? judge(node) : []
  return 'childNodes' in node ? [...own, ...node.childNodes.flatMap(findings)] : own
}

function judge({ tagName, attrs, namespaceURI }: DefaultTreeAdapterTypes.Element): string[] {
  const element = harmless.has(tagName) && namespaceURI.endsWith('xhtml') ? [] : [`<${tagName}>`]
  const bad = attrs.filter(
    ({ name, value }) =>
      !attributes.has(name) || (['href', 'src', 'data-remote'].includes(name) && !schemes.test(value)),
  )
  return [...element, ...bad.map(({ name, value }) => `${tagName} ${name}=${value.slice(0, 60)}`)]
}
