import { languages } from '@deskside/protocol/vocabulary/languages'
import { editableMails, placeholdersOf } from '@deskside/protocol/vocabulary/mail-texts'
import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { cleanBody } from '../../src/mail/own-text/clean-body.ts'
import { mailRenderer } from '../../src/mail/render-template.ts'
import { mailTemplates } from '../../src/mail/templates/index.ts'

const look = { organisation: 'Example & Sons', accentColour: '#7a1f5f' }
const sample = mailTemplates.session_invitation.sample('en')
const link = sample.session.customer_link
const body = '<p>Hello, <a href="{{session.customer_link}}">join</a></p>'
const check = (own: { subject?: string; body?: string }) =>
  mailRenderer.check('session_invitation', { subject: 'Ticket {{ticket.number}}', body, ...own })
const problemsOf = (own: { subject?: string; body?: string }) =>
  check(own).problems.map(({ place, problem, found }) => `${place} ${problem} ${found}`.trim())
const render = (own: { subject?: string; body?: string }, data = sample) =>
  mailRenderer.renderOwn(
    'session_invitation',
    'en',
    { subject: 'Ticket {{ticket.number}}', body, ...own },
    data,
    look,
  )

describe('[ADM-4] a text of an organisation’s own is refused, with the place named', () => {
  test.each([
    [{ subject: ' ' }, 'subject empty'],
    [{ subject: 'For {{ticket.nummer}}' }, 'subject unknown_placeholder {{ticket.nummer}}'],
    [{ subject: 'For {{ticket.number' }, 'subject unknown_placeholder {{ticket.number'],
    [{ subject: '{{ session.customer_link }}' }, 'subject link_in_subject {{ session.customer_link }}'],
    [{ subject: '{% if true %}x{% endif %}' }, 'subject tag {% if true %}x{% endif %}'],
    [{ body: `${body}<p>{{requester.password}}</p>` }, 'body unknown_placeholder {{requester.password}}'],
    [{ body: `${body}<p>{{ticket.<b>title</b>}}</p>` }, 'body unknown_placeholder {{ticket.title}}'],
    [
      { body: `${body}<p>{{ticket.title | prepend: "x"}}</p>` },
      'body unknown_placeholder {{ticket.title | prepend: "x"}}',
    ],
    [{ body: `${body}<p>{{ticket["title"]}}</p>` }, 'body unknown_placeholder {{ticket["title"]}}'],
    [{ body: `${body}<p>{{ticket.constructor}}</p>` }, 'body unknown_placeholder {{ticket.constructor}}'],
    [{ body: `${body}<p>{% include 'x' %}</p>` }, "body tag {% include 'x' %}"],
    [{ body: `${body}<a href="javascript:alert(1)">x</a>` }, 'body address_not_allowed javascript:alert(1)'],
    [
      { body: `${body}<a href="https://evil.example/?{{session.code}}">x</a>` },
      'body address_not_allowed https://evil.example/?{{session.code}}',
    ],
    [{ body: '<p>No way in.</p>' }, 'body missing_link {{session.customer_link}}'],
    [
      { body: '<a href="{{ session.customer_link | downcase }}">x</a>' },
      'body filtered_link {{ session.customer_link | downcase }}',
    ],
    [
      { body: `${body}<p>{{teamviewer.customer_link|upcase}}</p>` },
      'body filtered_link {{teamviewer.customer_link|upcase}}',
    ],
  ])('%o', (own, problem) => {
    expect(problemsOf(own)).toContain(problem.replaceAll('"', '"'))
    expect(() => render(own)).toThrow()
  })

  test.each([
    '<a href="{{ session.customer_link | downcase }}">x</a>',
    '<a href="https://elsewhere.example">{{session.customer_link}}</a>',
    '<a href="https://elsewhere.example"><strong>{{teamviewer.customer_link}}</strong></a>',
    '<p><a href="{{session.customer_link}}"> <em></em></a></p>',
    '<a href="{{session.customer_link}}"><a href="https://elsewhere.example">x</a></a>',
  ])('%s, in which no link that can be seen leads there', (dead) => {
    expect(problemsOf({ body: dead })).toContain('body missing_link {{session.customer_link}}')
    expect(() => render({ body: dead })).toThrow()
  })

  test('with all that is wrong with it at once', () => {
    expect(problemsOf({ subject: '{{a}} {{b}}', body: '<p>{{c}}</p>' })).toEqual([
      'subject unknown_placeholder {{a}}',
      'subject unknown_placeholder {{b}}',
      'body unknown_placeholder {{c}}',
      'body missing_link {{session.customer_link}}',
    ])
  })
})

describe('[ADM-4] a text of an organisation’s own', () => {
  test.each(editableMails.flatMap((mail) => languages.map((language) => [mail, language] as const)))(
    '%s in %s begins as the product’s own words, which are in order and render',
    (mail, language) => {
      const original = mailRenderer.original(mail, language)
      expect(mailRenderer.check(mail, original)).toEqual({ own: original, problems: [] })
      const rendered = mailRenderer.renderOwn(
        mail,
        language,
        original,
        mailRenderer.sample(mail, language),
        look,
      )
      const address = /https:\/\/desk\.example\.org\/[^\s>]+/.exec(rendered.text)?.[0] ?? 'no link'
      expect(rendered.html).toContain(`href="${address}"`)
      for (const part of [rendered.subject, rendered.text, rendered.html])
        expect(part).not.toMatch(/\{\{|\{%|undefined|\[object/)
    },
  )

  test.each(editableMails)(
    '%s looks like the product’s own mail where its words are: same button, same answers',
    (mail) => {
      const ways = (html: string) => html.match(/<p style="margin:24px 0[\s\S]*?<\/p>/g)
      const data = mailRenderer.sample(mail, 'en')
      const own = mailRenderer.renderOwn(mail, 'en', mailRenderer.original(mail, 'en'), data, look)
      expect(ways(own.html)).toEqual(ways(mailRenderer.render(mail, 'en', data, look).html))
    },
  )

  test('makes a button of a bold link alone in its paragraph, however the editor nests the two, and of no other', () => {
    const bold = '<p><a href="{{session.customer_link}}"><strong>In</strong></a></p>'
    expect(render({ body: bold }).html).toMatch(/<a style="display:inline-block[^>]*>In<\/a>/)
    const within = '<p>Come <strong><a href="{{session.customer_link}}">in</a></strong></p>'
    expect(render({ body: within }).html).not.toContain('inline-block')
  })

  test('makes answers of a survey’s own links alone: a list of links with dots between them stays a list', () => {
    const data = mailRenderer.sample('ticket_survey', 'en')
    const rendered = (links: string[]) => {
      const list = links.map((address, at) => `<a href="${address}">word ${at}</a>`).join(' · ')
      const body = `<p>${list}</p><p>{{survey.link}}</p>`
      return mailRenderer.renderOwn('ticket_survey', 'en', { subject: 'x', body }, data, look).html
    }
    const [good, bad] = ['{{survey.good_link}}', '{{ survey.bad_link }}']
    expect(rendered([good, bad]).match(/border:2px/g)).toHaveLength(2)
    for (const links of [
      ['https://example.org/a', 'https://example.org/b'],
      [good, 'https://example.org/b'],
      ['{{survey.link}}', good],
    ])
      expect(rendered(links)).not.toContain('border:2px')
    const list = '<p><a href="{{session.customer_link}}">in</a> · <a href="https://example.org/">us</a></p>'
    expect(render({ body: list }).html).not.toContain('border:2px')
  })

  test.each(editableMails)('%s renders every placeholder that its editor offers', (mail) => {
    const all = placeholdersOf[mail].map(({ name }) => `<p>{{${name}}}</p>`).join('')
    const text = { subject: 'x', body: all }
    expect(mailRenderer.check(mail, text).problems).toEqual([])
    const { text: plain } = mailRenderer.renderOwn(mail, 'en', text, mailRenderer.sample(mail, 'en'), look)
    expect(plain.split('\n\n').filter((line) => line.trim() === '')).toEqual([])
  })

  test('takes the article’s name for the link, and makes a link of one that stands in the text', () => {
    const { html, text } = render({ body: '<p>{{ teamviewer.customer_link }}</p>' })
    expect(html).toContain(`href="${link}">${link}</a>`)
    expect(text.split(link)).toHaveLength(2)
  })

  test('may lead elsewhere too, as long as it leads there; the plain part names both addresses', () => {
    const elsewhere = '<a href="https://elsewhere.example/">about us</a>'
    const { text } = render({ body: `<p>${elsewhere}</p><p>Here: {{session.customer_link}}.</p>` })
    expect(text).toContain('about us <https://elsewhere.example/>')
    expect(text).toContain(`Here: ${link}.`)
  })

  test('keeps what people wrote as text: no markup, no header, no placeholder comes in by a value', async () => {
    const title = '<img src=x onerror=alert(1)>\r\nBcc: spy@example.org {{session.code}} {% raw %}'
    const data = { ...sample, ticket: { ...sample.ticket, title } }
    const rendered = render(
      { subject: 'About {{ticket.title}}', body: `<p>{{ticket.title}}</p>${body}` },
      data,
    )
    expect(rendered.subject).not.toMatch(/[\r\n]/)
    expect(rendered.html).not.toContain('<img')
    expect(rendered.html).toContain('&lt;img')
    expect(rendered.html).not.toContain(sample.session.code)
    const source = `Subject: ${rendered.subject}\r\nContent-Type: text/html\r\n\r\n${rendered.html}`
    const mail = await PostalMime.parse(source)
    expect(mail.bcc).toBeUndefined()
  })

  test('loses what mails do not carry', () => {
    const { own } = check({
      body: `${body}<script>alert(1)</script><p onclick="x()" style="position:fixed">a<img src="https://spy.example/1.gif"></p><iframe src="x"></iframe><form><input></form>`,
    })
    expect(own.body).toBe(`${body}<p>a</p>`)
  })

  test('whatever is written, what is left has only the elements and addresses of the list', () => {
    const scraps = [
      '<',
      '>',
      '"',
      "'",
      '/',
      'a href=',
      'script',
      'svg',
      'p',
      ' on',
      'error=',
      '&lt;',
      '{{',
      '}}',
      '<!--',
      '-->',
      'javascript:',
      'https://x.example',
      '<a href="',
      '\u0000',
      'ticket.title',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...scraps), { maxLength: 30 }), (parts) => {
        const { html } = cleanBody('session_invitation', parts.join(''))
        for (const [tag] of html.matchAll(/<[^>]*>/g))
          expect(tag).toMatch(
            /^<(\/?(p|strong|em|u|s|ul|ol|li|h2|h3|blockquote|code|a)|br \/|hr \/|a href="(https?:\/\/|mailto:|\{\{)[^"]*")>$/,
          )
      }),
    )
  })
})
