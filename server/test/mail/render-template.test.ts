import { languages } from '@deskside/protocol/vocabulary/languages'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import type { MailTemplateName } from '../../src/domain/mail/mail-templates.ts'
import { mailRenderer, renderMailText } from '../../src/mail/render-template.ts'
import { mailTemplates } from '../../src/mail/templates/index.ts'

const look = { organisation: 'Example & Sons', accentColour: '#7a1f5f' }
const names = Object.keys(mailTemplates) as MailTemplateName[]
const cases = names.flatMap((name) => languages.map((language) => [name, language] as const))

describe('mail templates', () => {
  test.each(cases)(
    '%s in %s renders with its own sample, and both forms carry the link',
    (name, language) => {
      const sample = mailTemplates[name].sample(language)
      const mail = mailRenderer.render(name, language, sample as never, look)
      const link = /https:\/\/desk\.example\.org\/\S+/.exec(mail.text)?.[0] ?? 'no link'
      expect(mail.html).toContain(`href="${link}"`)
      expect(mail.html).toContain('Example &amp; Sons')
      expect(mail.text).toContain('Example & Sons')
      expect(mail.html).toContain('#7a1f5f')
      for (const text of [mail.subject, mail.text, mail.html]) {
        expect(text).not.toMatch(/\{\{|\{%|undefined|null|\[object/)
        expect(text.trim()).not.toBe('')
      }
    },
  )

  test('the two languages have the same parts, and no text was left in the other one', () => {
    for (const name of names) {
      const { en, fr } = mailTemplates[name]
      expect(fr.paragraphs).toHaveLength(en.paragraphs.length)
      expect(fr.notes).toHaveLength(en.notes.length)
      expect(fr.subject).not.toBe(en.subject)
    }
  })

  test('French puts an unbreakable space before its double signs and within quotation marks', () => {
    for (const name of names)
      expect(JSON.stringify(mailTemplates[name].fr), name).not.toMatch(/\S [:;?!»](?![\w=:?])|« /)
  })

  test('a value that the template does not have is an error, not a hole', () => {
    const { en } = mailTemplates.magic_link
    const sample = mailTemplates.magic_link.sample('en')
    expect(() => renderMailText({ ...en, subject: '{{ secret }}' }, 'en', sample, look)).toThrow(/secret/)
    expect(() => renderMailText({ ...en, subject: '{{ constructor }}' }, 'en', sample, look)).toThrow()
    expect(() =>
      renderMailText({ ...en, subject: "{% include '/etc/passwd' %}" }, 'en', sample, look),
    ).toThrow()
  })

  test('[DSK-2] what people wrote stays text: no header, no markup, no template, no other link', () => {
    const sample = mailTemplates.session_invitation.sample('en')
    const title = 'Hi\r\nBcc: all@example.org\r\n\r\n<script>alert(1)</script>{{ session.code }}\u202egnp.exe'
    const mail = mailRenderer.render(
      'session_invitation',
      'en',
      { ...sample, ticket: { ...sample.ticket, title } },
      { organisation: '<b>Evil</b>', accentColour: 'red;background:url(https://evil.test)' },
    )
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that there is none is the point
    expect(mail.subject).not.toMatch(/[\u0000-\u001f\u202e]/)
    expect(mail.html).not.toMatch(/<script>|<b>|evil\.test/)
    expect(mail.html).toContain('{{ session.code }}')
    expect(mail.text).toContain('{{ session.code }}')
  })

  test('the subject of a very long title is cut', () => {
    const sample = mailTemplates.session_invitation.sample('en')
    const ticket = { ...sample.ticket, title: 'x'.repeat(5_000) }
    const mail = mailRenderer.render('session_invitation', 'en', { ...sample, ticket }, look)
    expect(mail.subject.length).toBeLessThanOrEqual(200)
  })

  test('nothing in a mail is fetched from anywhere: opening it tells nobody', async () => {
    const sample = mailTemplates.session_invitation.sample('fr')
    const mail = mailRenderer.render('session_invitation', 'fr', sample, look)
    expect(mail.html).not.toMatch(/<img|src=|url\(|@import|<link/)
    const parsed = await PostalMime.parse(`Content-Type: text/html; charset=utf-8\r\n\r\n${mail.html}`)
    expect(parsed.html).toContain('Rejoindre la session')
  })
})
