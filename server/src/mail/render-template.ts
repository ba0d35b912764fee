import type { Language } from '@deskside/protocol/vocabulary/languages'
import { Liquid } from 'liquidjs'
import type {
  MailData,
  MailLook,
  MailRenderer,
  MailTemplateName,
  RenderedMail,
} from '../domain/mail/mail-templates.ts'
import { htmlMail, type MailParts, plainMail } from './layout.ts'
import type { MailText } from './template.ts'
import { mailTemplates } from './templates/index.ts'

/**
 * A name that is missing is an error, values are only what was handed in, and no template reads a file or runs
 * for long: one day an administrator writes them.
 */
const strict = {
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  relativeReference: false,
  parseLimit: 100_000,
  renderLimit: 500,
  memoryLimit: 1_000_000,
  fs: {
    exists: async () => false,
    existsSync: () => false,
    contains: async () => false,
    containsSync: () => false,
    readFile: () => Promise.reject(new Error('mail templates read no files')),
    readFileSync: () => {
      throw new Error('mail templates read no files')
    },
    resolve: (_folder: string, file: string) => file,
  },
}
const plain = new Liquid(strict)
const escaping = new Liquid({ ...strict, outputEscape: 'escape' })

const defaultAccent = '#1f5f8b'
const subjectLength = 200

/** The product's own templates, rendered. */
export const mailRenderer: MailRenderer = {
  render: (template, language, data, look) =>
    renderMailText(mailTemplates[template][language], language, data, look),
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
    accentColour: /^#[0-9a-f]{6}$/i.test(look.accentColour) ? look.accentColour : defaultAccent,
    preview: fill(text.preview),
    greeting: fill(text.greeting),
    paragraphs: text.paragraphs.map(fill),
    button: { label: fill(text.button.label), url: webAddress(fill(text.button.url)) },
    notes: text.notes.map(fill),
  }
}

/** Values come from people: no line breaks into a header, no invisible turning of the text's direction. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .trim()
}

function webAddress(url: string): string {
  if (!/^https?:\/\//.test(url)) throw new Error('a mail’s button must lead to a web address')
  return url
}
