import { Anchor } from '@mantine/core'
import { parseDocument } from 'htmlparser2'
import { createElement, Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './mail.module.css'

type Nodes = ReturnType<typeof parseDocument>['children']

/** Elements that are built as they are. Headings of a mail are not headings of the page. */
const plain = new Set(
  'p div span b strong i em u s del ins sub sup small ul ol li dl dt dd blockquote pre code tbody thead tfoot tr'.split(
    ' ',
  ),
)
const empty = new Set(['br', 'hr'])
const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'caption'])
/** The server's cleaning nests no deeper. */
const deepest = 80

/**
 * The cleaned HTML of a mail as elements of our own making: nothing in it is ever markup of the page. What the list above
 * does not know becomes the text inside it, so what a mail can do is said twice, here and on the server.
 */
export function MailElements({ html }: { html: string }) {
  return <>{elementsOf(parseDocument(html).children, 0)}</>
}

/** Elements never change places: their number is their key. */
const elementsOf = (nodes: Nodes, depth: number): ReactNode[] =>
  nodes.map((node, place) => elementOf(node, depth, place))

function elementOf(node: Nodes[number], depth: number, key: number): ReactNode {
  if (node.type === 'text') return node.data
  if (!('attribs' in node) || depth > deepest) return null
  const { name, attribs } = node
  const inside = elementsOf(node.children as Nodes, depth + 1)
  if (empty.has(name)) return createElement(name, { key })
  if (plain.has(name)) return createElement(name, { key }, ...inside)
  if (headings.has(name)) return createElement('p', { key, className: classes.heading }, ...inside)
  switch (name) {
    case 'a':
      return <MailLink key={key} href={attribs.href} inside={inside} />
    case 'img':
      return <Picture key={key} attribs={attribs} />
    case 'table':
      // As wide as it likes, in a frame of its own.
      return (
        <div key={key} className={classes.table}>
          <table>{inside}</table>
        </div>
      )
    case 'td':
    case 'th':
      return createElement(
        'td',
        { key, colSpan: span(attribs.colspan), rowSpan: span(attribs.rowspan) },
        ...inside,
      )
    default:
      return <Fragment key={key}>{inside}</Fragment>
  }
}

const span = (value: string | undefined): number | undefined =>
  value && /^\d{1,2}$/.test(value) ? Number(value) : undefined

function MailLink({ href, inside }: { href: string | undefined; inside: ReactNode[] }) {
  if (!href || !/^(https?|mailto|tel):/i.test(href)) return <>{inside}</>
  return (
    <Anchor
      href={href}
      title={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      underline="always"
      inherit
    >
      {inside}
    </Anchor>
  )
}

/** A picture of the mail is shown; one elsewhere is named, and fetched by nobody until somebody follows it. */
function Picture({ attribs }: { attribs: Record<string, string> }) {
  const { t } = useTranslation('timeline')
  const { src = '', alt = '', width, height } = attribs
  const remote = attribs['data-remote'] ?? ''
  if (/^\/api\/attachments\/[0-9a-f-]{36}$/.test(src))
    return (
      <img src={src} alt={alt} width={width} height={height} loading="lazy" className={classes.picture} />
    )
  if (!URL.canParse(remote) || !/^https?:/i.test(remote)) return null
  return (
    <Anchor
      href={remote}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className={classes.remote}
      size="xs"
    >
      {t('mail.remotePicture', { host: new URL(remote).hostname, alt })}
    </Anchor>
  )
}
