import { bytes, head, type NamedMail, pairs, times } from './named-mail.ts'

const kinds = ['mixed', 'alternative', 'related', 'report', 'signed', 'encrypted', 'digest', 'x-evil', '']

/** Boundaries that are missing, empty, too long, prefixes of each other, or lie. */
const boundaries: [name: string, parameter: string, mark: string][] = [
  ['none', '', '--b'],
  ['an empty one', '; boundary=""', '--'],
  ['one with blanks at its end', '; boundary="b  "', '--b  '],
  ['a very long one', `; boundary="${'b'.repeat(3_000)}"`, `--${'b'.repeat(3_000)}`],
  ['one that looks like an expression', '; boundary="(a+)+$.*"', '--(a+)+$.*'],
  ['another than it says', '; boundary=other', '--b'],
  ['the usual', '; boundary=b', '--b'],
]

const contents: [name: string, write: (mark: string) => string][] = [
  ['no part', () => ''],
  ['a part without an end', (mark) => `${mark}\r\n\r\nx`],
  ['an end before a beginning', (mark) => `${mark}--\r\n\r\n${mark}\r\n\r\nx\r\n`],
  [
    'itself again',
    (mark) => `${mark}\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${mark}\r\n\r\nx\r\n${mark}--\r\n`,
  ],
  ['lines that end as they like', (mark) => `${mark}\nContent-Type: text/plain\r\r\n\n\rx\n${mark}--`],
  ['two hundred empty parts', (mark) => times(200, `${mark}\r\n\r\n\r\n`)],
  ['a part that is only a head', (mark) => `${mark}\r\nContent-Type: text/html\r\n${mark}--\r\n`],
  [
    'a report without sense',
    (mark) =>
      `${mark}\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\nStatus: 9.9.9.9\r\nFinal-Recipient: ;;;\r\n\r\n${mark}\r\nContent-Type: message/rfc822-headers\r\n\r\nMessage-ID: <x\r\n${mark}--\r\n`,
  ],
]

export const treeMails = (): NamedMail[] =>
  kinds.flatMap((kind) =>
    pairs(boundaries, contents, ([which, parameter, mark], [what, write]) => ({
      name: `multipart/${kind} with ${which}: ${what}`,
      mail: bytes(`${head(`Content-Type: multipart/${kind}${parameter}\r\n`)}\r\n${write(mark)}`),
    })),
  )

const encodings = [
  '7bit',
  '8bit',
  'binary',
  'base64',
  'quoted-printable',
  'x-uuencode',
  'gzip',
  '',
  'BASE64 ',
]
const encoded: [name: string, body: string][] = [
  ['nothing', ''],
  ['signs that are none of its', '!!!!====AAAA\xff\xfe'],
  ['padding everywhere', 'QQ==QQ==QQ=\r\n=Q=Q='],
  ['broken escapes', '=\r\n=Z=3D=3=0=\r\n==\r\n='],
  ['a uuencoded file', 'begin 644 ../../etc/passwd\r\n#0V%T\r\n`\r\nend\r\n'],
  ['one long line', 'QUFB'.repeat(20_000)],
]

export const encodingMails = (): NamedMail[] =>
  pairs(encodings, encoded, (encoding, [what, body]) => ({
    name: `encoded as ${encoding}: ${what}`,
    mail: bytes(head(`Content-Type: text/html\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n`)),
  }))

const fileNames = [
  ...[
    '../../etc/passwd',
    '..\\..\\windows\\win.ini',
    '/etc/passwd',
    'C:\\x',
    '\\\\evil\\share',
    'CON',
    'nul.txt',
  ],
  ...[
    'x\0.exe',
    'x\r\nContent-Type: text/html',
    `${'x'.repeat(5_000)}.txt`,
    '.',
    '..',
    '',
    ' ',
    'x.html',
    '.htaccess',
  ],
  ...[
    '=?utf-8?B?4oCuZ3BqLmV4ZQ==?=',
    "utf-8''%2e%2e%2f",
    '"',
    '<img src=x onerror=alert(1)>.png',
    '\xff\xfe',
  ],
]
const fileHeads: ((name: string) => string)[] = [
  (name) => `Content-Type: application/octet-stream; name="${name}"`,
  (name) => `Content-Disposition: attachment; filename="${name}"`,
  (name) => `Content-Disposition: attachment; filename*=${name}`,
  (name) => `Content-Disposition: inline; filename=${name}\r\nContent-ID: <${name}>`,
]

export const fileMails = (): NamedMail[] =>
  pairs(fileNames, fileHeads, (name, write) => ({
    name: `a file called ${JSON.stringify(name.slice(0, 30))}`,
    mail: bytes(
      `${head('Content-Type: multipart/mixed; boundary=b\r\n')}\r\n--b\r\n${write(name)}\r\n\r\nx\r\n--b--\r\n`,
    ),
  }))
