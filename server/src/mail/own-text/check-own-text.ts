import {
  type EditableMail,
  type MailTextProblem,
  placeholdersOf,
} from '@deskside/protocol/vocabulary/mail-texts'
import type { OwnText } from '../../domain/mail/mail-templates.ts'
import { cleanBody } from './clean-body.ts'
import { isLinkPlaceholder, isPlaceholder, linkOf, nameOf, placeholdersIn } from './placeholders.ts'

type Place = MailTextProblem['place']

/**
 * [ADM-4] Cleans a text and finds all that is wrong with it at once. A link has no place in a subject, which the
 * outbox shows and mail servers note.
 */
export function checkOwnText(
  mail: EditableMail,
  own: OwnText,
): { own: OwnText; problems: MailTextProblem[] } {
  const subject = own.subject.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
  const { html: body, refusedAddresses } = cleanBody(mail, own.body)
  const problems = [...faultsIn(mail, 'subject', subject), ...faultsIn(mail, 'body', body)]
  for (const found of linksIn(mail, subject))
    problems.push({ place: 'subject', problem: 'link_in_subject', found })
  for (const found of refusedAddresses)
    problems.push({ place: 'body', problem: 'address_not_allowed', found })
  for (const found of linksIn(mail, body).filter((one) => linkOf(mail, one) === null))
    problems.push({ place: 'body', problem: 'filtered_link', found })
  if (!leadsIn(mail, body)) {
    const link = placeholdersOf[mail].find((one) => one.link)
    problems.push({ place: 'body', problem: 'missing_link', found: `{{${link?.name}}}` })
  }
  return { own: { subject, body }, problems: distinct(problems) }
}

function faultsIn(mail: EditableMail, place: Place, text: string): MailTextProblem[] {
  const problems: MailTextProblem[] = []
  if (textOf(text).trim() === '') problems.push({ place, problem: 'empty', found: '' })
  const tag = /\{%[\s\S]{0,60}/.exec(text)?.[0]
  if (tag) problems.push({ place, problem: 'tag', found: textOf(tag) })
  for (const placeholder of placeholdersIn(text)) {
    const name = nameOf(placeholder)
    if (name === null || !isPlaceholder(mail, name))
      problems.push({ place, problem: 'unknown_placeholder', found: textOf(placeholder).slice(0, 80) })
  }
  return problems
}

const linksIn = (mail: EditableMail, text: string): string[] =>
  placeholdersIn(text).filter((placeholder) => isLinkPlaceholder(mail, nameOf(placeholder) ?? ''))

/**
 * Whether a clean body has a link that its reader can see and that leads where the mail is for. One that stands in the
 * text has become a link by now, except within a link to somewhere else. A link ends where the next begins, as in a
 * browser.
 */
const leadsIn = (mail: EditableMail, body: string): boolean =>
  [...body.matchAll(/<a href="([^"]*)">([\s\S]*?)(?=<\/?a[\s>])/g)].some(
    ([, address = '', label = '']) =>
      linkOf(mail, address) !== null && /[\p{L}\p{N}\p{P}\p{S}]/u.test(textOf(label)),
  )

/** For showing what is at fault; the body has been cleaned, so that its elements are well-formed. */
const textOf = (html: string): string => html.replace(/<[^>]*>/g, '')

const distinct = (problems: MailTextProblem[]): MailTextProblem[] => [
  ...new Map(problems.map((one) => [JSON.stringify(one), one])).values(),
]
