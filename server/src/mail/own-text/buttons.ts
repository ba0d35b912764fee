import type { Language } from '@deskside/protocol/vocabulary/languages'
import { buttonOf, choicesOf } from '../layout.ts'

const link = /<a href="([^"]*)">([^<]*)<\/a>/g
/** A link in bold that is a paragraph by itself; an editor writes the two elements in either order. */
const alone =
  /<p>(?:<strong><a href="([^"]*)">|<a href="([^"]*)"><strong>)([^<]*)(?:<\/a><\/strong>|<\/strong><\/a>)<\/p>/g
const several = /<p>(?:<a href="[^"]*">[^<]*<\/a> · )+<a href="[^"]*">[^<]*<\/a><\/p>/g

type Look = { accentColour: string; language: Language }

/**
 * What stands for a button in an organisation's own words becomes one, as in the product's mails: a bold link alone in its
 * paragraph, and the answers of a survey, which are links with a dot between them. `html` is finished and escaped.
 * @param answers the addresses of this mail's answers, escaped; links to anywhere else stay a list of links
 */
export function withButtons(
  html: string,
  answers: ReadonlySet<string>,
  { accentColour, language }: Look,
): string {
  return html
    .replace(alone, (paragraph, inner: string | undefined, outer: string | undefined, label: string) => {
      const url = inner ?? outer ?? ''
      // An address as it stands would be no name for a button, and one of mail opens no page.
      const isNamed = /^https?:/.test(url) && label !== url
      return isNamed ? buttonOf({ url, label, accentColour, language }) : paragraph
    })
    .replace(several, (paragraph) => {
      const links = [...paragraph.matchAll(link)].map(([, url = '', label = '']) => ({ url, label }))
      return links.every(({ url }) => answers.has(url)) ? choicesOf(links, accentColour) : paragraph
    })
}
