import type { Language } from '@deskside/protocol/vocabulary/languages'
import { pictureId } from '../domain/mail/mail-picture.ts'
import type { MailLogo, MailLook, MailTable } from '../domain/mail/mail-templates.ts'

/** A mail's parts after Liquid. For HTML they are escaped already; `url` is an address on this server. */
export type MailParts = {
  organisation: string
  accentColour: string
  logo: MailLogo | null
  preview: string
  greeting: string
  paragraphs: string[]
  /** Lines that somebody wrote; none when there is nothing to quote. */
  quote: string[]
  /** Answers to choose among; none where the button is all. */
  choices: { label: string; url: string }[]
  tables: ({ title: string } & MailTable)[]
  button: { label: string; url: string }
  notes: string[]
}

const words = {
  en: { linkBelow: 'If the button does not work, copy this address into your browser:' },
  fr: { linkBelow: 'Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :' },
}

/** The plain twin: the same words in the same order, the link on a line of its own. */
export function plainMail(parts: MailParts): string {
  return [
    parts.greeting,
    ...parts.paragraphs,
    parts.quote.map((line) => `> ${line}`.trimEnd()).join('\n'),
    ...parts.choices.map(({ label, url }) => `${label}\n${url}`),
    ...parts.tables.map(plainTable),
    `${parts.button.label}\n${parts.button.url}`,
    ...parts.notes,
    `-- \n${parts.organisation}`,
  ]
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .join('\n\n')
    .concat('\n')
}

/**
 * One column, one button and nothing from elsewhere: mail programs show it as it is, and nobody learns that it was
 * opened. A logo travels within the mail. Styles stand on the elements, since mail programs drop style sheets.
 */
export function htmlMail(parts: MailParts, language: Language): string {
  const paragraph = (text: string) => `<p style="margin:0 0 16px">${text}</p>`
  const note = (text: string) => `<p style="margin:0 0 12px">${text}</p>`
  return framedMail({
    ...parts,
    language,
    body: `${paragraph(parts.greeting)}
${parts.paragraphs.map(paragraph).join('\n')}
${quoted(parts.quote, parts.accentColour)}
${choicesOf(parts.choices, parts.accentColour)}
${parts.tables.map((table) => htmlTable(table)).join('\n')}
${buttonOf({ ...parts.button, accentColour: parts.accentColour, language })}
<div style="font-size:14px;color:#4a545e">
${parts.notes.map(note).join('\n')}
</div>`,
  })
}

type MailButton = { url: string; label: string; accentColour: string; language: Language }

/** The way that a mail is for, and its address for those whose mail program does not follow it. All of it escaped already. */
export const buttonOf = ({ url, label, accentColour, language }: MailButton): string =>
  `<p style="margin:24px 0"><a style="display:inline-block;background:${accentColour};color:#ffffff;text-decoration:none;font-weight:600;padding:12px 20px;border-radius:4px" href="${url}">${label}</a></p>
<p style="margin:0 0 12px;font-size:14px;color:#4a545e">${words[language].linkBelow}<br><span style="word-break:break-all">${url}</span></p>`

/** One answer beside the other; on a narrow screen one below the other. */
export const choicesOf = (offered: MailParts['choices'], accentColour: string): string =>
  offered.length === 0
    ? ''
    : `<p style="margin:24px 0 8px">${offered
        .map(
          ({ label, url }) =>
            `<a style="display:inline-block;margin:0 8px 8px 0;border:2px solid ${accentColour};color:#1c2329;text-decoration:none;font-weight:600;padding:10px 18px;border-radius:4px" href="${url}">${label}</a>`,
        )
        .join('')}</p>`

const line = 'padding:6px 8px;border-bottom:1px solid #d5dbe0;text-align:left'

function htmlTable({ title, head, rows, more }: MailParts['tables'][number]): string {
  const cells = (tag: 'th' | 'td', row: string[]) =>
    row
      .map(
        (one, at) =>
          `<${tag}${tag === 'th' ? ' scope="col"' : ''} style="${line}${at > 0 ? ';text-align:right' : ''}">${one}</${tag}>`,
      )
      .join('')
  return `<div style="overflow-x:auto;margin:0 0 16px"><table style="border-collapse:collapse;width:100%;font-size:13px">
<caption style="text-align:left;font-weight:600;font-size:15px;padding:6px 8px">${title}</caption>
<thead><tr>${cells('th', head)}</tr></thead>
<tbody>${rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('\n')}</tbody>
</table>${more && `<p style="margin:6px 10px;font-size:14px;color:#4a545e">${more}</p>`}</div>`
}

/** Each row on a line of its own, with the name of each figure: no columns that a proportional font would bend. */
const plainTable = ({ title, head, rows, more }: MailParts['tables'][number]): string =>
  [
    title,
    ...rows.map(
      ([name = '', ...figures]) =>
        `- ${name}: ${figures.map((one, at) => `${head[at + 1] ?? ''} ${one}`.trim()).join('; ')}`,
    ),
    more,
  ]
    .filter((one) => one !== '')
    .join('\n')

/** A quotation as mail programs show one; white space and breaks as they were written. */
const quoted = (lines: string[], accent: string): string =>
  lines.length === 0
    ? ''
    : `<blockquote style="margin:0 0 16px;padding:4px 0 4px 14px;border-left:3px solid ${accent};white-space:pre-wrap;word-break:break-word">${lines.join('<br>')}</blockquote>`

/** What every mail stands in, whoever worded it. `body` is finished HTML, the organisation's name is escaped. */
export function framedMail(mail: {
  organisation: string
  accentColour: string
  logo: MailLogo | null
  language: Language
  body: string
  /** The line that mail programs show beside the subject; without it they take the body's beginning. */
  preview?: string
}): string {
  const { organisation, accentColour, logo, language, body, preview } = mail
  const hidden = preview ? `<div style="display:none;max-height:0;overflow:hidden">${preview}</div>\n` : ''
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${organisation}</title></head>
<body style="margin:0;padding:0;background:#f2f4f6;color:#1c2329;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif">
${hidden}<div style="max-width:560px;margin:0 auto;padding:24px 16px">
<div style="border-top:4px solid ${accentColour};background:#ffffff;border-radius:6px;padding:24px">
<p style="margin:0 0 24px;font-weight:600">${logo ? picture(logo, organisation) : organisation}</p>
${body}
</div>
</div>
</body>
</html>
`
}

const mostLogo = { width: 240, height: 56 }
const darkBox = 'display:inline-block;background:#1c2329;color:#ffffff;border-radius:4px;padding:10px 12px'

/** It stands for the name, which is its text. A logo that does not show on white brings a dark ground along. */
function picture({ sha256, ground, width, height }: MailLogo, organisation: string): string {
  const scale = Math.min(1, mostLogo.width / width, mostLogo.height / height)
  const [shownWidth, shownHeight] = [width, height].map((length) => Math.max(1, Math.round(length * scale)))
  const image = `<img src="cid:${pictureId(sha256)}" alt="${organisation}" width="${shownWidth}" height="${shownHeight}" style="border:0;vertical-align:middle">`
  return ground === 'dark' ? `<span style="${darkBox}">${image}</span>` : image
}

const defaultAccent = '#1f5f8b'

/** The organisation's colour, if it is one: it stands in styles. */
export const accentOf = ({ accentColour }: MailLook): string =>
  /^#[0-9a-f]{6}$/i.test(accentColour) ? accentColour : defaultAccent
