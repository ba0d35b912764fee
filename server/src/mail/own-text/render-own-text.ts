import type { Language } from '@deskside/protocol/vocabulary/languages'
import {
  type EditableMail,
  placeholderFilters,
  placeholdersOf,
} from '@deskside/protocol/vocabulary/mail-texts'
import { convert } from 'html-to-text'
import { Liquid } from 'liquidjs'
import type { MailData, MailLook, OwnText, RenderedMail } from '../../domain/mail/mail-templates.ts'
import { accentOf, framedMail } from '../layout.ts'
import { lineBreak, oneLine, severalLines, strictLiquid, subjectLength } from '../strict-liquid.ts'
import { withButtons } from './buttons.ts'
import { checkOwnText } from './check-own-text.ts'

const plain = outputsOnly(new Liquid(strictLiquid))
const escaping = outputsOnly(new Liquid({ ...strictLiquid, outputEscape: 'escape' }))

/**
 * An organisation's own text with its values. It is checked again, whatever the database says: what renders is what
 * was looked at. The plain part is made from the very HTML, so that the two cannot say different things.
 * @throws Error for a text that has problems
 */
export function renderOwnText<T extends EditableMail>(
  mail: T,
  language: Language,
  text: OwnText,
  data: MailData[T],
  look: MailLook,
): RenderedMail {
  const { own, problems } = checkOwnText(mail, text)
  if (problems.length > 0) throw new Error(`a mail text with problems: ${JSON.stringify(problems)}`)
  const values = valuesOf(data, look)
  // Breaks come after the escaping: the only markup that a value brings along.
  const body: string = escaping.parseAndRenderSync(own.body, values).replaceAll(lineBreak, '<br>')
  const organisation = oneLine(look.organisation)
  const accentColour = accentOf(look)
  return {
    subject: oneLine(plain.parseAndRenderSync(own.subject, values)).slice(0, subjectLength),
    text: `${plainText(body)}\n\n-- \n${organisation}\n`,
    html: framedMail({
      organisation: escaping.parseAndRenderSync('{{ organisation.name }}', values),
      accentColour,
      logo: look.logo ?? null,
      language,
      body: styled(withButtons(body, answersOf(mail, values), { accentColour, language }), accentColour),
    }),
  }
}

/** The addresses of the mail's answers, as they stand in the finished body. */
const answersOf = (mail: EditableMail, values: object): ReadonlySet<string> =>
  new Set(
    placeholdersOf[mail]
      .filter(({ answer }) => answer)
      .map(({ name }): string => escaping.parseAndRenderSync(`{{ ${name} }}`, values)),
  )

/** The article's name for the link, and the organisation's; every value is one line, but for what somebody wrote. */
function valuesOf(data: object, { organisation }: MailLook): object {
  const { session = {} } = data as { session?: { customer_link?: string } }
  const teamviewer = session.customer_link === undefined ? {} : { customer_link: session.customer_link }
  return linesIn({ ...data, teamviewer, organisation: { name: organisation } }) as object
}

function linesIn(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return name === 'message' ? severalLines(value) : oneLine(value)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, linesIn(inner, key)]))
}

const plainText = (html: string): string =>
  convert(html, {
    wordwrap: false,
    selectors: [
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['<', '>'] } },
      { selector: 'h2', options: { uppercase: false } },
      { selector: 'h3', options: { uppercase: false } },
    ],
  }).trim()

/** Mail programs drop style sheets, so that styles stand on the elements. Values are escaped: they make none. */
const styled = (html: string, accent: string): string =>
  html
    .replaceAll(
      '<blockquote>',
      `<blockquote style="margin:0 0 16px;padding:4px 0 4px 14px;border-left:3px solid ${accent}">`,
    )
    .replaceAll('<p>', '<p style="margin:0 0 16px">')
    .replaceAll('<a href=', `<a style="color:${accent};word-break:break-word" href=`)

/** Liquid without anything but outputs: no tag, and the few filters of the list. */
function outputsOnly(liquid: Liquid): Liquid {
  for (const name of Object.keys(liquid.tags)) delete liquid.tags[name]
  const allowed: readonly string[] = placeholderFilters
  // `outputEscape` is done by the filter of that name.
  for (const name of Object.keys(liquid.filters))
    if (!allowed.includes(name) && name !== 'escape') delete liquid.filters[name]
  return liquid
}
