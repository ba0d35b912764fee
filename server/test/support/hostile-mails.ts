/** Broken and hostile mails, and mutations of them. Everything follows from the seed, so a find can be had again. */

const head = (rest = '') =>
  `From: Eve <eve@evil.example>\r\nTo: support@desk.test\r\nSubject: Hello\r\n${rest}`
const html = (body: string) => `${head('Content-Type: text/html; charset=utf-8\r\n')}\r\n${body}\r\n`
const times = (count: number, text: string | ((index: number) => string)) =>
  Array.from({ length: count }, (_none, index) => (typeof text === 'string' ? text : text(index))).join('')

const scripts = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<form action=javascript:alert(1)><button formaction=javascript:alert(1)>x</button></form>',
  '<base href="javascript:/a/-alert(1)//"><a href=x>x</a>',
  '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
  '<p style="background:url(javascript:alert(1))">x</p><style>@import "//evil"</style>',
  '<object data="data:text/html,<script>1</script>"></object><embed src=x>',
  '<img src="cid:x" data-remote="javascript:alert(1)" data-quote onload=alert(1)>',
  '<template><script>alert(1)</script></template><xmp><script>alert(1)</script></xmp>',
]

const nested = (depth: number): string =>
  `${head('Content-Type: multipart/mixed; boundary=b0\r\n')}\r\n${times(
    depth,
    (at) => `--b${at}\r\nContent-Type: multipart/mixed; boundary=b${at + 1}\r\n\r\n`,
  )}--b${depth}\r\n\r\nhello\r\n`

/** Each with what a mail server would still take. */
export function hostileMails(): string[] {
  return [
    ...scripts.map(html),
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
  ]
}

/** A small generator of the same numbers each time (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A mail with some of its bytes changed, cut, doubled, or mixed with another's. */
export function mutate(mail: Buffer, other: Buffer, random: () => number): Buffer {
  const at = Math.floor(random() * (mail.length + 1))
  const until = Math.min(mail.length, at + Math.floor(random() * 40))
  switch (Math.floor(random() * 5)) {
    case 0:
      return Buffer.concat([mail.subarray(0, at), mail.subarray(until)])
    case 1:
      return Buffer.concat([mail.subarray(0, until), mail.subarray(at)])
    case 2:
      return Buffer.concat([mail.subarray(0, at), other.subarray(0, 200), mail.subarray(until)])
    case 3:
      return mail.subarray(0, at)
    default: {
      const changed = Buffer.from(mail)
      for (let place = at; place < until; place++) changed[place] = Math.floor(random() * 256)
      return changed
    }
  }
}
