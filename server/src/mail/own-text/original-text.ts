import type { OwnText } from '../../domain/mail/mail-templates.ts'
import type { MailText } from '../template.ts'

/**
 * The product's own mail as an organisation's text, to begin from. Where it says two things depending on who comes,
 * the second is the usual one.
 */
export function originalText(text: MailText): OwnText {
  const paragraph = (inner: string) => `<p>${usual(inner)}</p>`
  return {
    subject: usual(text.subject),
    body: [
      paragraph(text.greeting),
      ...text.paragraphs.map(paragraph),
      ...(text.quote ? [`<blockquote>${paragraph(text.quote)}</blockquote>`] : []),
      ...(text.choices
        ? [paragraph(text.choices.map(({ label, url }) => `<a href="${url}">${label}</a>`).join(' · '))]
        : []),
      paragraph(`<strong><a href="${text.button.url}">${text.button.label}</a></strong>`),
      ...text.notes.map(paragraph),
    ].join(''),
  }
}

const usual = (text: string): string =>
  text.replace(/\{% if [^%]+%\}[\s\S]*?\{% else %\}([\s\S]*?)\{% endif %\}/g, '$1')
