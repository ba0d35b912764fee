import type { EditableMail } from '@deskside/protocol/vocabulary/mail-texts'
import sanitizeHtml from 'sanitize-html'
import { isLinkPlaceholder, linkOf, nameOf } from './placeholders.ts'

/** What a mail's body may be made of. Everything else is taken out; what it said stays as text. */
const allowedTags = [
  'p',
  'br',
  'strong',
  'em',
  'u',
  's',
  'a',
  'ul',
  'ol',
  'li',
  'h2',
  'h3',
  'blockquote',
  'hr',
  'code',
]

/** An address that leads to the web or to a mailbox, without anything in it that could be filled in. */
const plainAddress = /^(https?:\/\/[^\s{}]+|mailto:[^\s{}]+)$/i

const none: Record<string, string> = {}

export type CleanBody = { html: string; refusedAddresses: string[] }

/**
 * The body by its allow-list. An address is a link placeholder by itself, or a plain one: no value becomes part of
 * an address. A link placeholder that stands in the text becomes a link, as its reader expects.
 */
export function cleanBody(mail: EditableMail, body: string): CleanBody {
  const refusedAddresses: string[] = []
  let openLinks = 0
  const html = sanitizeHtml(body, {
    allowedTags,
    allowedAttributes: { a: ['href'] },
    // Their check does not know placeholders; ours below is the narrower one.
    allowedSchemes: ['http', 'https', 'mailto'],
    transformTags: {
      b: 'strong',
      i: 'em',
      del: 's',
      h1: 'h2',
      a: (tagName, { href = '' }) => {
        const address = href.trim()
        if (isLink(mail, address)) return { tagName, attribs: { href: address } }
        refusedAddresses.push(address.slice(0, 100))
        return { tagName: 'span', attribs: none }
      },
    },
    onOpenTag: (name) => {
      if (name === 'a') openLinks++
    },
    onCloseTag: (name) => {
      if (name === 'a') openLinks--
    },
    textFilter: (text) => (openLinks > 0 ? text : linkPlaceholders(mail, text)),
  })
  return { html: html.trim(), refusedAddresses }
}

/** A link with a filter stays, so that it can be named for what is wrong with it. */
const isLink = (mail: EditableMail, address: string): boolean => {
  const name = nameOf(address)
  return name === null ? plainAddress.test(address) : isLinkPlaceholder(mail, name)
}

const linkPlaceholders = (mail: EditableMail, text: string): string =>
  text.replace(/\{\{[^{}]*\}\}/g, (placeholder) => {
    const name = linkOf(mail, placeholder)
    return name === null ? placeholder : `<a href="{{ ${name} }}">${placeholder}</a>`
  })
