import { head, type NamedMail, times } from './named-mail.ts'

const html = (body: string) => `${head('Content-Type: text/html; charset=utf-8\r\n')}\r\n${body}\r\n`

const nested = (depth: number): string =>
  `${head('Content-Type: multipart/mixed; boundary=b0\r\n')}\r\n${times(
    depth,
    (at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary=b${at + 1}\r\n\r\n`,
  )}--b${depth}\r\n\r\nhello\r\n`

/** Each with what a mail server would still take. */
export const largeMails = (): NamedMail[] =>
  [
    '',
    '\r\n',
    'no header at all',
    ': \r\n: \r\n\r\nx',
    head('Subject: a\r\n\tb\r\n c\r\nBcc: victim@x.example\r\n\r\nx'),
    'From: a@b.example\r\nSubject: x\r\nX-Injected: y\r\n\r\nline\r\n.\r\nMAIL FROM:<x@y>\r\n',
    `From: ${times(5_000, '(')}\r\n\r\nx`,
    `From: ${times(5_000, '"a" <a@b.example>, ')}\r\n\r\nx`,
    `To: ${times(3_000, 'group: a@b.example, ')}\r\nFrom: a@b.example\r\n\r\nx`,
    `From: "=?utf-8?B?${'A'.repeat(20_000)}?=" <a@b.example>\r\n\r\nx`,
    head(`Subject: ${times(2_000, '=?utf-8?Q?=00=E2=80=AE?= ')}\r\n\r\nx`),
    head('Content-Type: text/plain; charset=utf-7\r\n\r\n+ADw-script+AD4-'),
    head('Content-Type: text/html; charset=utf-16\r\n\r\n<script>alert(1)</script>'),
    head('Content-Type: text/plain; charset="\r\n\tevil"\r\n\r\nx'),
    head('Content-Transfer-Encoding: base64\r\n\r\n!!!!====AAAA'),
    head('Content-Transfer-Encoding: quoted-printable\r\n\r\n=\r\n=Z=3D=3='),
    head(`Content-Type: multipart/mixed; boundary="${'b'.repeat(5_000)}"\r\n\r\n--x`),
    head('Content-Type: multipart/mixed; boundary=""\r\n\r\n--\r\n\r\nx\r\n----\r\n'),
    head('Content-Type: multipart/mixed\r\n\r\n--undefined\r\n\r\nx'),
    nested(5),
    nested(50),
    nested(2_000),
    `${head('Content-Type: multipart/mixed; boundary=b\r\n')}\r\n${times(20_000, '--b\r\nContent-Type: text/plain\r\n\r\nx\r\n')}--b--`,
    `${head('Content-Type: multipart/mixed; boundary=b\r\n')}\r\n${times(150, '--b\r\nContent-Disposition: attachment; filename=x\r\n\r\nx\r\n')}--b--`,
    `${head('Content-Type: message/rfc822\r\n')}\r\n${times(500, `Content-Type: message/rfc822\r\n\r\n`)}`,
    head(`${times(20_000, (at) => `X-${at}: y\r\n`)}\r\nx`),
    head(`X: ${'y'.repeat(400_000)}\r\n\r\nx`),
    head(`References: ${times(20_000, '<a@b> ')}\r\n\r\nx`),
    html('<'.repeat(500_000)),
    html('<div>'.repeat(50_000)),
    html('<table><tr><td>'.repeat(10_000)),
    html(`<a href="${'x'.repeat(500_000)}">`),
    html('<blockquote>'.repeat(20_000)),
    html('&'.repeat(300_000)),
    head(`\r\n${times(50_000, '> x\r\n')}end`),
    head(`\r\n${times(20_000, 'On Monday a wrote:\r\n')}`),
    head(`\r\n${'From: x\r\n'.repeat(20_000)}`),
    head(`Authentication-Results: ${'('.repeat(50_000)}\r\n\r\nx`),
    head(
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\nFinal-Recipient: rfc822;\r\n--b--',
    ),
    `${head('Content-Type: application/octet-stream; name="../../etc/passwd\0.exe"\r\n')}\r\nx`,
    `\u0000\u0001\u0002${head()}\r\n\u0000`,
  ].map((mail, index) => ({ name: `large or odd, ${index}`, mail: Buffer.from(mail) }))
