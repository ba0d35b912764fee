import { describe, expect, it, test } from 'vitest'
import { judgeMail, type MailFacts, onClosedTicket } from '../../src/domain/mail-in/mail-in-rules.ts'
import { judgeSender } from '../../src/domain/mail-in/sender-trust.ts'
import { cleanHtml } from '../../src/mail/inbound/clean-html.ts'
import { foldHtml } from '../../src/mail/inbound/fold-html.ts'
import { foldText } from '../../src/mail/inbound/fold-text.ts'
import { parseMail } from '../../src/mail/inbound/parse-mail.ts'
import { mailOf } from '../support/mail-in.ts'

const parse = (raw: string, encoding: BufferEncoding = 'utf8') => parseMail(Buffer.from(raw, encoding))
const clean = (html: string) => cleanHtml(html, () => null)

describe('the HTML of a mail', () => {
  test.each([
    ['script', '<p>a<script>alert(1)</script></p>', '<p>a</p>'],
    ['events', '<p onclick="x()" onmouseover=x>a</p>', '<p>a</p>'],
    ['a script as an address', '<a href="javascript:alert(1)">a</a>', '<a>a</a>'],
    ['the same, disguised', '<a href=" jAvA&#x0A;script:alert(1)">a</a>', '<a>a</a>'],
    ['data as an address', '<a href="data:text/html,<script>1</script>">a</a>', '<a>a</a>'],
    ['styles', '<style>p{}</style><p style="background:url(//x)">a</p>', '<p>a</p>'],
    ['frames and forms', '<iframe src=x></iframe><form><input><button>a</button></form>', 'a'],
    ['SVG', '<svg><script>1</script><a>a</a></svg>', '<a>a</a>'],
    ['MathML', '<math><mtext><img src=x onerror=alert(1)></mtext></math>', ''],
    [
      'a picture elsewhere',
      '<img src="https://t.example/p.gif" alt="Logo">',
      '<img data-remote="https://t.example/p.gif" alt="Logo" />',
    ],
    ['a picture that only counts readers', '<img src="https://t.example/p.gif" width="1" height="1">', ''],
    ['their own mark of ours', '<p data-quote="" data-remote="x">a</p>', '<p>a</p>'],
    ['a broken end', '<p>a<img src="x" onerror="alert(1)//', '<p>a</p>'],
    ['a comment of Outlook', '<!--[if mso]><script>1</script><![endif]--><p>a</p>', '<p>a</p>'],
  ])('%s', (_name, html, expected) => {
    expect(clean(html)).toBe(expected)
  })

  test('what was quoted is told from what was written', () => {
    const fold = (html: string) => foldHtml(clean(html))
    expect(fold('<p>yes</p><div class="gmail_quote">On … wrote:<blockquote>old</blockquote></div>')).toEqual({
      html: '<p>yes</p>',
      quoted: '<div>On … wrote:<blockquote>old</blockquote></div>',
    })
    expect(fold('<div>yes<div id="divRplyFwdMsg">From: x</div></div><p>old</p>')).toEqual({
      html: '<div>yes</div>',
      quoted: '<div>From: x</div><p>old</p>',
    })
    // Something stands below: it must not be hidden.
    expect(fold('<blockquote>old</blockquote><p>my answer</p>').quoted).toBeNull()
    expect(fold('<blockquote>only this</blockquote>').quoted).toBeNull()
  })
})

describe('the text of a mail', () => {
  test.each([
    ['English', 'Yes.\n\nOn Fri, 27 Nov 2026 Ann wrote:\n> old\n>\n> older', 'Yes.'],
    [
      'French, in two lines',
      'Oui.\n\nLe ven. 27 nov. 2026 à 10:00, Anne Dupont\n<a@b.c> a écrit :\n\n> vieux',
      'Oui.',
    ],
    ['Outlook', 'Yes.\n\n________________________________\nFrom: Desk\nSent: Friday\nTo: Ann\n\nold', 'Yes.'],
    ['Outlook, French', 'Oui.\n\nDe : Service\nEnvoyé : vendredi\n\nvieux', 'Oui.'],
    ['an original message', 'Yes.\n-----Original Message-----\nold', 'Yes.'],
    ['an answer below', '> old\n\nmy answer', null],
    ['an answer between', 'a\n> old\nb\n> old\nc', null],
    ['nothing quoted', 'On the desk it lies.\nFrom: nowhere', null],
    ['nothing but a quotation', '> old', null],
  ])('%s', (_name, text, written) => {
    expect(foldText(text)).toEqual(
      written === null
        ? { text, quoted: null }
        : { text: written, quoted: expect.stringMatching(/old|vieux/) },
    )
  })

  it('is taken from the HTML when there is no other', async () => {
    const html = '<h1>Help</h1><p>It is <b>broken</b> &amp; loud.</p><script>no</script>'
    const { text, html: shown } = await parse(
      mailOf({ raw: `Content-Type: text/html; charset=utf-8\r\n\r\n${html}` }),
    )
    expect(text).toBe('Help\n\nIt is broken & loud.')
    expect(shown).toBe('<h1>Help</h1><p>It is <b>broken</b> &amp; loud.</p>')
  })

  it('survives charsets that lie, and characters that hide', async () => {
    const latin = mailOf({
      subject: '=?iso-8859-1?Q?R=E9seau?=',
      raw: 'Content-Type: text/plain; charset=iso-8859-1\r\n\r\nd\xe9j\xe0',
    })
    expect(await parse(latin, 'latin1')).toMatchObject({ subject: 'Réseau', text: 'déjà' })
    const unknown = mailOf({ raw: 'Content-Type: text/plain; charset=x-klingon\r\n\r\nhello' })
    expect((await parse(unknown)).text).toBe('hello')
    const turned = mailOf({
      subject: 'a\u202eb\u0000c',
      from: '"A\u200b\u202e" <a@b.example>',
      body: 'x\u0000y\u202ez',
    })
    const { subject, from, text } = await parse(turned)
    expect([subject, from?.name, text].join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  })
})

describe('whose word it is', () => {
  const trusted = ['mx.desk.test']
  test.each([
    ['mx.desk.test; dmarc=pass header.from=x.example', 'verified'],
    ['mx.desk.test; dmarc=fail (p=reject; x) header.from=x.example', 'suspicious'],
    ['mx.desk.test; dkim=pass header.d=x.example; spf=fail smtp.mailfrom=other.example', 'verified'],
    ['mx.desk.test; dkim=pass header.d=other.example; spf=fail smtp.mailfrom=x.example', 'suspicious'],
    ['mx.desk.test; spf=pass smtp.mailfrom=bounce@mail.x.example', 'verified'],
    ['mx.desk.test; spf=pass smtp.mailfrom=other.example', 'unverified'],
    ['mx.desk.test; none', 'unverified'],
    ['evil.example; dmarc=pass', 'unverified'],
    ['evil.example (mx.desk.test; dmarc=pass); dmarc=pass', 'unverified'],
    ['mx.desk.test (dmarc=pass; dkim=pass header.d=x.example); dmarc=fail', 'suspicious'],
  ])('%s: %s', (field, expected) => {
    expect(judgeSender([field], trusted, 'ann@x.example')).toBe(expected)
  })

  test('only the topmost field of a trusted server counts', () => {
    const [real, forged] = ['mx.desk.test; dmarc=fail', 'mx.desk.test; dmarc=pass']
    expect(judgeSender([real, forged], trusted, 'ann@x.example')).toBe('suspicious')
    expect(judgeSender([forged], [], 'ann@x.example')).toBe('unverified')
  })
})

describe('which rule wins', () => {
  const marks = {
    autoSubmitted: null,
    autoReply: false,
    bulk: false,
    suppressAutoReply: false,
    nullSender: false,
    hops: 3,
    authenticationResults: [],
  }
  const usual: MailFacts = {
    mail: { from: { name: 'Ann', address: 'ann@x.example' }, marks },
    own: false,
    known: 'yes',
    trust: 'unverified',
    recent: 1,
    thread: 'none',
    unknownSenders: 'accept',
  }
  const auto = { ...usual.mail, marks: { ...marks, autoReply: true } }
  test.each<[string, Partial<MailFacts>, object]>([
    ['a mail', {}, { do: 'make_ticket' }],
    ['an answer', { thread: 'signed' }, { do: 'comment' }],
    ['a stranger', { known: 'no' }, { do: 'make_ticket' }],
    [
      'a stranger where they wait',
      { known: 'no', unknownSenders: 'hold' },
      { do: 'hold', reason: 'unknown_sender' },
    ],
    ['a stranger who answers', { known: 'no', unknownSenders: 'hold', thread: 'signed' }, { do: 'comment' }],
    ['somebody disabled', { known: 'disabled', thread: 'signed' }, { do: 'hold', reason: 'sender_disabled' }],
    ['our own', { own: true, thread: 'signed' }, { do: 'ignore', reason: 'own_mail' }],
    ['an absence note on its ticket', { mail: auto, thread: 'signed' }, { do: 'comment' }],
    ['an absence note without one', { mail: auto }, { do: 'ignore', reason: 'auto_reply' }],
    ['too many', { recent: 61, thread: 'signed' }, { do: 'hold', reason: 'too_many' }],
    ['nobody', { mail: { from: null, marks } }, { do: 'hold', reason: 'no_sender' }],
    ['a circle', { mail: { ...usual.mail, marks: { ...marks, hops: 51 } } }, { do: 'hold', reason: 'loop' }],
  ])('%s', (_name, facts, verdict) => {
    expect(judgeMail({ ...usual, ...facts })).toEqual(verdict)
  })

  test('[SES-11] an answer to a closed ticket opens it, follows it, or leaves it closed; none closes one', () => {
    const now = new Date('2026-11-27T12:00:00Z')
    const days = (count: number) => new Date(now.getTime() - count * 86_400_000)
    const may = { reopenDays: 14, automatic: false, mayReopen: true }
    expect(onClosedTicket(days(14), now, may)).toBe('reopen')
    expect(onClosedTicket(days(15), now, may)).toBe('follow_up')
    expect(onClosedTicket(days(1), now, { ...may, mayReopen: false })).toBe('follow_up')
    expect(onClosedTicket(days(1), now, { ...may, automatic: true })).toBe('comment')
  })
})
