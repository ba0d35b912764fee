import type { Language } from '@deskside/protocol/vocabulary/languages'
import { Liquid } from 'liquidjs'
import type {
  MailData,
  MailLook,
  MailRenderer,
  MailTemplateName,
  RenderedMail,
} from '../domain/mail/mail-templates.ts'
import { accentOf, htmlMail, type MailParts, plainMail } from './layout.ts'
import { checkOwnText } from './own-text/check-own-text.ts'
import { originalText } from './own-text/original-text.ts'
import { renderOwnText } from './own-text/render-own-text.ts'
import { lineBreak, oneLine, severalLines, strictLiquid, subjectLength } from './strict-liquid.ts'
import type { MailText } from './template.ts'
import { mailTemplates } from './templates/index.ts'

const plain = new Liquid(strictLiquid)
const escaping = new Liquid({ ...strictLiquid, outputEscape: 'escape' })

/** The product's own templates, rendered. */
export const mailRenderer: MailRenderer = {
  render: (template, language, data, look) =>
    renderMailText(mailTemplates[template][language], language, data, look),
  check: checkOwnText,
  renderOwn: renderOwnText,
  original: (mail, language) => originalText(mailTemplates[mail][language]),
  sample: (mail, language) => mailTemplates[mail].sample(language),
}

/** Renders one text. Shared by sending, preview and editor. @throws Error of Liquid, naming the value at fault. */
export function renderMailText<T extends MailTemplateName>(
  text: MailText,
  language: Language,
  data: MailData[T],
  look: MailLook,
): RenderedMail {
  return {
    subject: oneLine(plain.parseAndRenderSync(text.subject, data)).slice(0, subjectLength),
    text: plainMail(partsOf(text, data, look, plain)),
    html: htmlMail(partsOf(text, data, look, escaping), language),
  }
}

function partsOf(text: MailText, data: object, look: MailLook, liquid: Liquid): MailParts {
  const fill = (source: string): string => oneLine(liquid.parseAndRenderSync(source, data))
  return {
    organisation: oneLine(
      liquid.parseAndRenderSync('{{ organisation }}', { organisation: look.organisation }),
    ),
    accentColour: accentOf(look),
    logo: look.logo ?? null,
    preview: fill(text.preview),
    greeting: fill(text.greeting),
    paragraphs: text.paragraphs.map(fill),
    quote: text.quote ? linesOf(liquid, text.quote, data) : [],
    choices: (text.choices ?? []).map(({ label, url }) => ({
      label: fill(label),
      url: webAddress(fill(url)),
    })),
    tables: tablesIn(data).map((table) => ({
      title: cell(liquid, table.title),
      head: table.head.map((one) => cell(liquid, one)),
      rows: table.rows.map((row) => row.map((one) => cell(liquid, one))),
      more: cell(liquid, table.more),
    })),
    button: { label: fill(text.button.label), url: webAddress(fill(text.button.url)) },
    notes: text.notes.map(fill),
  }
}

type Table = MailData['scheduled_report']['tables'][number]

const tablesIn = (data: object): Table[] => ('tables' in data ? (data.tables as Table[]) : [])

/** What stands in a table is a value like any other: one line, and escaped where it must be. */
const cell = (liquid: Liquid, value: string): string =>
  oneLine(liquid.parseAndRenderSync('{{ value }}', { value }))

/** Breaks are put in after escaping, so that they are the only markup that a value brings along. */
function linesOf(liquid: Liquid, source: string, data: object): string[] {
  const filled: string = liquid.parseAndRenderSync(source, withBreaks(data))
  return filled.trim() === '' ? [] : filled.split(lineBreak)
}

const withBreaks = (data: object): object =>
  'message' in data && typeof data.message === 'string'
    ? { ...data, message: severalLines(data.message) }
    : data

function webAddress(url: string): string {
  if (!/^https?:\/\//.test(url)) throw new Error('a mail’s button must lead to a web address')
  return url
}
