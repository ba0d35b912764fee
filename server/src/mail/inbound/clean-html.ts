import sanitizeHtml from 'sanitize-html'

/** A picture of the mail that its HTML shows: what to write in the place of its source; null when there is none. */
export type FindPicture = (source: string) => string | null

/** Programs mark so what they quote: elements of these classes and ids begin a quotation. */
const quoteMarks =
  /(^|\s)(gmail_quote|gmail_extra|moz-cite-prefix|yahoo_quoted|protonmail_quote|tutanota_quote|zmail_extra|divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION|mail-editor-reference-message-container)(\s|$)/

const tags = [
  ...['p', 'br', 'div', 'span', 'b', 'strong', 'i', 'em', 'u', 's', 'del', 'ins', 'sub', 'sup', 'small'],
  ...['a', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'blockquote', 'pre', 'code', 'hr', 'img'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'caption'],
  ...['table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th'],
]

/**
 * The HTML of a mail by an allow-list: no script, style, form, frame or event, links to the web and to addresses only.
 * Pictures of the mail stay; those elsewhere are named in `data-remote` and loaded by nobody.
 */
export function cleanHtml(html: string, findPicture: FindPicture): string {
  return sanitizeHtml(html, {
    allowedTags: tags,
    allowedAttributes: {
      a: ['href', 'title'],
      img: ['src', 'alt', 'width', 'height', 'data-remote'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan'],
      ol: ['start'],
      '*': ['data-quote'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['cid'] },
    allowProtocolRelative: false,
    nonTextTags: ['style', 'script', 'textarea', 'option', 'noscript', 'title', 'template'],
    nestingLimit: 60,
    transformTags: {
      '*': (tagName, attribs) => ({ tagName, attribs: markQuote(attribs) }),
      a: (tagName, attribs) => ({ tagName, attribs: outside(attribs) }),
      img: (_name, attribs) => picture(attribs, findPicture),
    },
    exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !attribs.src && !attribs['data-remote'],
  })
}

/** What is not a whole address would lead into the desk itself: `x`, and `https:x` as well. */
function outside({ href = '', ...attribs }: sanitizeHtml.Attributes): sanitizeHtml.Attributes {
  return /^\s*(https?:\/\/|mailto:|tel:)/i.test(href) ? { ...attribs, href } : attribs
}

function markQuote({ 'data-quote': _theirs, ...attribs }: sanitizeHtml.Attributes): sanitizeHtml.Attributes {
  return quoteMarks.test(attribs.class ?? '') || quoteMarks.test(attribs.id ?? '')
    ? { ...attribs, 'data-quote': '' }
    : attribs
}

function picture({ src = '', alt = '', width, height }: sanitizeHtml.Attributes, find: FindPicture) {
  const own = find(src)
  // One pixel large, it only tells its sender that somebody reads.
  const invisible = [width, height].some((size) => size !== undefined && Number.parseInt(size, 10) <= 2)
  const remote = /^https?:\/\//i.test(src) && !invisible
  const source: Record<string, string> = own
    ? { src: own }
    : remote
      ? { 'data-remote': src.slice(0, 2_000) }
      : {}
  const size = { ...pixels('width', width), ...pixels('height', height) }
  return { tagName: 'img', attribs: { ...source, alt: alt.slice(0, 500), ...size } }
}

const pixels = (name: 'width' | 'height', value: string | undefined): Record<string, string> =>
  value && /^\d{1,4}(px)?$/.test(value) ? { [name]: String(Number.parseInt(value, 10)) } : {}
