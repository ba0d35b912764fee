import { describe, expect, test } from 'vitest'
import { smtpTransport } from '../../src/mail/smtp-transport.ts'
import { anSmtpServer, aRawServer, smtpError } from '../support/smtp.ts'

const mail = {
  from: 'Desk <desk@example.org>',
  to: 'alex@example.org',
  subject: 'Élan, « guillemets » and 日本',
  text: 'Bonjour Alex,\n\nhttps://desk.example.org/j/x\n',
  html: '<p>Bonjour</p>',
  messageId: '<0190a0c0@example.org>',
  date: new Date('2026-03-24T09:00:00.000Z'),
}
const hasty = { connect: 300, greeting: 300, silence: 300, whole: 600 }

describe('[R-09] one mail over SMTP', () => {
  test('arrives as it was written, from and to whom it says', async () => {
    const smtp = await anSmtpServer()
    expect(await smtpTransport(smtp.url).send(mail)).toEqual({ outcome: 'sent' })
    const [got] = smtp.received
    expect(got).toMatchObject({
      subject: mail.subject,
      messageId: mail.messageId,
      from: { name: 'Desk', address: 'desk@example.org' },
      recipients: ['alex@example.org'],
    })
    expect(got?.text?.trim()).toBe(mail.text.trim())
    expect(got?.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated')
  })

  test('a recipient or a mail that is refused for good is not tried again', async () => {
    const rcpt = await anSmtpServer({
      onRcptTo: (_to, _s, done) => done(smtpError(550, 'no such user here')),
    })
    expect(await smtpTransport(rcpt.url).send(mail)).toMatchObject({
      outcome: 'not_sent',
      forGood: true,
      trouble: { kind: 'refused', words: expect.stringContaining('no such user here') },
    })
    const data = await anSmtpServer({ onReceived: () => Promise.reject(smtpError(554, 'spam')) })
    expect(await smtpTransport(data.url).send(mail)).toMatchObject({
      forGood: true,
      trouble: { kind: 'refused' },
    })
  })

  test.each([
    [
      'a busy server (421)',
      { onConnect: (_s: unknown, done: (e: Error) => void) => done(smtpError(421, 'busy')) },
    ],
    [
      'greylisting (451)',
      { onRcptTo: (_t: unknown, _s: unknown, done: (e: Error) => void) => done(smtpError(451, 'later')) },
    ],
  ])('%s is tried again', async (_name, options) => {
    const smtp = await anSmtpServer(options as object)
    expect(await smtpTransport(smtp.url).send(mail)).toMatchObject({ outcome: 'not_sent', forGood: false })
    expect(smtp.received).toEqual([])
  })

  test('a login that is not accepted is tried again: somebody will put the password right', async () => {
    const smtp = await anSmtpServer({
      authOptional: false,
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      onAuth: (_auth, _session, done) => done(smtpError(535, 'bad credentials')),
    })
    const url = smtp.url.replace('smtp://', 'smtp://desk:wrong@')
    expect(await smtpTransport(url).send(mail)).toMatchObject({ forGood: false, trouble: { kind: 'login' } })
  })

  test('a certificate that nobody vouches for: said so, and the mail waits', async () => {
    const smtp = await anSmtpServer({ disabledCommands: [] })
    const result = await smtpTransport(smtp.url).send(mail)
    expect(result).toMatchObject({ forGood: false, trouble: { kind: 'encryption' } })
    expect(smtp.received).toEqual([])
  })

  test.each([
    ['nobody listens', async () => 'smtp://127.0.0.1:9', 'unreachable'],
    ['the name does not exist', async () => 'smtp://mail.invalid', 'unreachable'],
    ['it says nothing', () => aRawServer(() => {}), 'timeout'],
    ['it hangs up at once', () => aRawServer((socket) => socket.end()), 'broken_off'],
    [
      'it speaks something else',
      () => aRawServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
      'refused',
    ],
    [
      'it drips for ever',
      () =>
        aRawServer((socket) => {
          const drip = setInterval(() => socket.write('2'), 100)
          socket.on('close', () => clearInterval(drip))
        }),
      'timeout',
    ],
  ])('%s: it ends by itself, and the mail waits', async (_name, url, kind) => {
    const result = await smtpTransport(await url(), hasty).send(mail)
    expect(result).toMatchObject({ outcome: 'not_sent', forGood: false })
    expect(result).toHaveProperty('trouble.kind', kind)
  })

  test('it hangs or hangs up in mid-mail: both end by themselves', async () => {
    const hanging = await anSmtpServer({ onReceived: () => new Promise(() => {}) })
    expect(await smtpTransport(hanging.url, hasty).send(mail)).toMatchObject({
      forGood: false,
      trouble: { kind: 'timeout' },
    })
    const dropping = await anSmtpServer({
      onReceived: (_mail, socket) => {
        socket?.destroy()
        return new Promise(() => {})
      },
    })
    expect(await smtpTransport(dropping.url, hasty).send(mail)).toMatchObject({ forGood: false })
  })

  test('a password never crosses a network in the clear', async () => {
    const transport = smtpTransport('smtp://desk:secret@192.0.2.1:25', hasty)
    // Nothing to reach there; what is tested is that the words for people carry no secret.
    const result = await transport.send(mail)
    expect(JSON.stringify(result)).not.toContain('secret')
  })

  test('troubles are said in both languages, on one line, without the other side’s line breaks', () => {
    const { explain } = smtpTransport('smtp://127.0.0.1:9')
    const trouble = { kind: 'refused', words: '550 no\r\nsuch user' } as const
    expect(explain(trouble, 'en')).toBe('The mail server refused the mail (550 no such user).')
    expect(explain(trouble, 'fr')).toBe('Le serveur de messagerie a refusé le message (550 no such user).')
  })
})
