import { type CSSProperties, createElement, type ReactNode } from 'react'
import classes from './mail-texts.module.css'
import { findElement, type HtmlNode, readHtml } from './parsed-html.ts'

const shown = new Set('div p span strong em u s a ul ol li h2 h3 blockquote hr br code'.split(' '))
const plainAddress = /^(https?:\/\/|mailto:)/i

/** A mail as its reader sees it, made of elements of this page: nothing in it can run, load or look like the page. */
export function MailView({ html }: { html: string }) {
  const body = findElement(readHtml(html), 'body')
  return <div className={classes.mail}>{body?.children.map(element)}</div>
}

function element(node: HtmlNode, key: number): ReactNode {
  if (typeof node === 'string') return node
  const children = node.children.map(element)
  if (node.tag === 'img') return picture(node, key)
  if (!shown.has(node.tag)) return children
  const { style = '', href = '' } = node.attributes
  const isLink = node.tag === 'a' && plainAddress.test(href)
  return createElement(
    node.tag,
    {
      key,
      style: styleOf(style),
      ...(isLink && { href, target: '_blank', rel: 'noreferrer' }),
    },
    ...(children.length > 0 ? [children] : []),
  )
}

/** A picture that travels within the mail; nothing is fetched. */
function picture({ attributes }: Exclude<HtmlNode, string>, key: number): ReactNode {
  const { src = '', alt = '', width, height } = attributes
  if (!src.startsWith('data:image/png;base64,')) return alt
  return <img key={key} src={src} alt={alt} width={width} height={height} />
}

/** `margin-top:4px;color:red` as React takes it. */
const styleOf = (text: string): CSSProperties =>
  Object.fromEntries(
    text.split(';').flatMap((declaration) => {
      const [name = '', ...value] = declaration.split(':')
      const property = name.trim().replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
      return property ? [[property, value.join(':').trim()]] : []
    }),
  )
