import { listMailTexts } from '@deskside/protocol/http/mail-texts'
import { type Language, languages } from '@deskside/protocol/vocabulary/languages'
import { editableMails, MailTextProblem, placeholdersOf } from '@deskside/protocol/vocabulary/mail-texts'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { Route, Routes } from 'react-router'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bodyDocument } from '../../src/features/admin/mail-texts/body-document.ts'
import { MailTextPage } from '../../src/features/admin/mail-texts/mail-text-page.tsx'
import { MailTextsPage } from '../../src/features/admin/mail-texts/mail-texts-page.tsx'
import { MailView } from '../../src/features/admin/mail-texts/mail-view.tsx'
import { keyOf } from '../../src/features/admin/mail-texts/placeholder-menu.tsx'
import { i18n } from '../../src/i18n/i18n.ts'
import { type Asked, answerJson, fakeFetch, refuse } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { faultyTexts, speak } from '../support/texts.ts'

const text = {
  subject: 'Help with {{ticket.number}}',
  body: '<p>Hello, <a href="{{session.customer_link}}">join</a></p>',
}
const stored = {
  mail: 'session_invitation',
  language: 'en',
  text,
  original: text,
  changed: { by: 'Ada', at: '2026-03-01T09:00:00.000Z' },
}
const good = {
  problems: [],
  ticketNumber: 7,
  mail: { subject: 'Help with 7', text: 'Hello', html: '<body><p style="color:red">Hello you</p></body>' },
}
const bad = {
  ticketNumber: null,
  mail: null,
  problems: [
    { place: 'subject', problem: 'unknown_placeholder', found: '{{ticket.nummer}}' },
    { place: 'body', problem: 'missing_link', found: '{{session.customer_link}}' },
  ],
}
const rows = editableMails.flatMap((mail) =>
  languages.map((language) => ({ mail, language, subject: text.subject, changed: null })),
)

const Pages = () => (
  <Routes>
    <Route path="/admin/mail-texts" element={<MailTextsPage />} />
    <Route path="/admin/mail-texts/:mail/:language" element={<MailTextPage />} />
  </Routes>
)

function open(preview: object = good, answer: (asked: Asked) => Response | undefined = () => undefined) {
  const asked = fakeFetch((one) => {
    const scripted = answer(one)
    if (scripted) return scripted
    if (one.url.endsWith('/preview')) return answerJson(preview)
    if (one.url === listMailTexts.path) return answerJson({ items: rows })
    if (one.method === 'GET') return answerJson(stored)
    return answerJson({ ok: true })
  })
  const view = renderDesk(<Pages />, { at: '/admin/mail-texts/session_invitation/en' })
  return { ...view, asked }
}
const subject = () => screen.getByLabelText('Subject')
const previews = (asked: Asked[]) => asked.filter(({ url }) => url.endsWith('/preview'))

afterEach(cleanup)

describe.each(languages)('the words of mails, in %s', (language: Language) => {
  beforeEach(() => speak(language, 'admin'))

  it('are listed by what they belong to, each with its ways to edit', async () => {
    fakeFetch(() => answerJson({ items: rows }))
    const { container } = renderDesk(<Pages />, { at: '/admin/mail-texts' })
    expect(await screen.findAllByRole('link')).toHaveLength(rows.length)
    expect(faultyTexts(container).filter((found) => !found.includes('ticket.number'))).toEqual([])
  })

  it('have a name for every placeholder', () => {
    for (const mail of editableMails)
      for (const { name } of placeholdersOf[mail])
        expect(i18n.exists(`admin:mailTexts.placeholder.${keyOf(name)}`), name).toBe(true)
  })

  it('have words for all that can be wrong in a body', () => {
    for (const problem of MailTextProblem.shape.problem.options)
      if (problem !== 'link_in_subject')
        expect(i18n.exists(`admin:mailTexts.problem.body.${problem}`), problem).toBe(true)
  })
})

describe('the editor of a mail', () => {
  beforeEach(() => {
    // jsdom lays nothing out, and the editor asks where its text stands.
    const nowhere = { getClientRects: () => [], getBoundingClientRect: () => new DOMRect() }
    Object.assign(Range.prototype, nowhere)
    return speak('en', 'admin')
  })

  it('shows the text, who chose it, and the mail that comes of it with a ticket', async () => {
    open()
    expect(await screen.findByText('Help with 7')).toBeTruthy()
    expect((subject() as HTMLInputElement).value).toBe(text.subject)
    expect(screen.getByRole('textbox', { name: 'Body' }).textContent).toBe('Hello, join')
    expect(screen.getByText(/Changed by Ada/)).toBeTruthy()
    expect(screen.getByText('With the values of ticket 7; links and codes are made up.')).toBeTruthy()
    expect(screen.getByText('Hello you').style.color).toBe('red')
  })

  it('names each problem at its place while one writes, and sends no test of such a text', async () => {
    open(bad)
    const problem = await screen.findByText(
      '{{ticket.nummer}} in the subject is not a placeholder of this mail.',
    )
    expect(subject().getAttribute('aria-describedby')).toBe(problem.closest('ul')?.id)
    expect(screen.getByText(/The body lacks \{\{session.customer_link\}\}/)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Send a test to myself' })).toHaveProperty('disabled', true)
  })

  it('writes a placeholder where the person was, and asks what comes of it', async () => {
    const { asked } = open()
    await screen.findByText('Help with 7')
    const field = subject() as HTMLInputElement
    field.setSelectionRange(0, 4)
    fireEvent.click(screen.getByRole('button', { name: 'Insert a placeholder in the subject' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: /Session code/ }))
    expect(field.value).toBe('{{session.code}} with {{ticket.number}}')
    expect(screen.queryByRole('menuitem', { name: /Customer link/ })).toBeNull()
    await waitFor(() => expect(previews(asked).at(-1)?.body).toMatchObject({ subject: field.value }))
  })

  it('puts a link placeholder into the body as a link', async () => {
    const { asked } = open()
    await screen.findByText('Help with 7')
    fireEvent.click(screen.getByRole('button', { name: 'Insert a placeholder in the body' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: /TeamViewer/ }))
    await waitFor(() =>
      expect(previews(asked).at(-1)?.body).toMatchObject({
        body: expect.stringContaining('<a href="{{teamviewer.customer_link}}">Open the page</a>'),
      }),
    )
  })

  it('saves what was written, and says in words when the server refuses', async () => {
    let refused = true
    const { asked } = open(good, ({ method }) =>
      method === 'PUT' && refused ? refuse('mail_text_refused', 400, { details: bad }) : undefined,
    )
    await screen.findByText('Help with 7')
    const save = screen.getByRole('button', { name: 'Save' })
    expect(save).toHaveProperty('disabled', true)
    fireEvent.change(subject(), { target: { value: 'Come in' } })
    fireEvent.click(save)
    expect(await screen.findByText(/was not saved/)).toBeTruthy()
    refused = false
    fireEvent.click(save)
    await waitFor(() => expect(save).toHaveProperty('disabled', true))
    expect(asked.filter(({ method }) => method === 'PUT').at(-1)).toMatchObject({
      url: '/api/mail-texts/session_invitation/en',
      body: { subject: 'Come in', body: text.body },
    })
  })

  it('goes back to the original only after asking', async () => {
    const { asked } = open()
    fireEvent.click(await screen.findByRole('button', { name: 'Restore the original' }))
    const dialog = await screen.findByRole('dialog')
    expect(asked.some(({ method }) => method === 'DELETE')).toBe(false)
    const confirm = [...dialog.querySelectorAll('button')].find(
      (one) => one.textContent === 'Restore the original',
    )
    fireEvent.click(confirm as HTMLElement)
    await waitFor(() => expect(asked.some(({ method }) => method === 'DELETE')).toBe(true))
  })
})

describe('HTML as data', () => {
  it('becomes the editor’s document, marks within marks and loose text included', () => {
    expect(
      bodyDocument('loose<p>a <strong><a href="x">b</a></strong><br>c</p><ul><li>d</li></ul>').content,
    ).toEqual([
      { type: 'paragraph', content: [{ type: 'text', text: 'loose' }] },
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'a ' },
          { type: 'text', text: 'b', marks: [{ type: 'bold' }, { type: 'link', attrs: { href: 'x' } }] },
          { type: 'hardBreak' },
          { type: 'text', text: 'c' },
        ],
      },
      {
        type: 'bulletList',
        content: [
          { type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'd' }] }] },
        ],
      },
    ])
    expect(bodyDocument('').content).toEqual([{ type: 'paragraph' }])
  })

  it('is shown without anything that could act', () => {
    const html = `<body><p onclick="x()">a<script>alert(1)</script><a href="javascript:x()">b</a><a href="https://c.example">c</a><img src=x></p></body>`
    const { container } = renderDesk(<MailView html={html} />)
    expect(container.querySelectorAll('script, img, [onclick]')).toHaveLength(0)
    expect([...container.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([
      null,
      'https://c.example',
    ])
  })
})
