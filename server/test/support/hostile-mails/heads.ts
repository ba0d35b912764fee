import { bytes, head, type NamedMail, pairs } from './named-mail.ts'

const names = [
  ...['From', 'Sender', 'Reply-To', 'To', 'Cc', 'Subject', 'Date', 'Message-ID', 'In-Reply-To', 'References'],
  ...['MIME-Version', 'Content-Type', 'Content-Transfer-Encoding', 'Content-Disposition', 'Content-ID'],
  ...['Return-Path', 'Received', 'Auto-Submitted', 'Precedence', 'List-Id', 'Authentication-Results'],
]

/** What no header should say, or not so. */
const values: [name: string, value: string][] = [
  ['nothing', ''],
  ['a line feed and a header', 'x\nBcc: victim@x.example'],
  ['a carriage return alone', 'x\rBcc: victim@x.example'],
  ['an encoded line break', '=?utf-8?Q?x=0D=0ABcc:_victim@x.example?='],
  ['a null', 'x\0y <a\0b@c.example>'],
  ['bytes of no charset', 'x\xff\xfe\x80 <\xe9@x.example>'],
  ['an encoded word without an end', '=?utf-8?B?QUJD'],
  ['an encoded word of no charset', '=?klingon?Q?x?= =?utf-8?X?x?= =??B??='],
  ['right to left', '=?utf-8?B?4oCuZXhlLmNvZA==?='],
  ['brackets that do not close', '<<<((("""[[['],
  ['a semicolon too many', ';;;=;x=;=y;"'],
  ['a name twice', 'text/html; charset=utf-8; charset=utf-16; boundary=a; boundary=b'],
  ['a parameter in pieces', "text/plain; name*0*=utf-8''%ff%fe; name*2=x; name*1*=%00; name*=x''"],
  ['something of the prototype', '__proto__; constructor=x; toString=y'],
  ['a number that is none', '99999999999999999999999999'],
  ['a moment that is none', 'Wed, 99 Foo 99999 99:99:99 +9999'],
  ['an address literal', '<@a,@b:x@[127.0.0.1]>, x@[IPv6:::1], "x@y"@z, x@@y, @, <>'],
  ['a group', 'undisclosed-recipients: a@b.example, c@d.example;;'],
]

export const headMails = (): NamedMail[] =>
  pairs(names, values, (header, [what, value]) => ({
    name: `${header}: ${what}`,
    mail: bytes(head(`${header}: ${value}\r\n\r\nx\r\n`)),
  }))

const charsets = [
  ...['us-ascii', 'utf-8', 'UTF8', 'utf-7', 'utf-16', 'utf-16be', 'utf-32', 'iso-8859-1', 'iso-8859-15'],
  ...[
    'windows-1252',
    'cp1251',
    'koi8-r',
    'shift_jis',
    'iso-2022-jp',
    'euc-kr',
    'gb18030',
    'big5',
    'macintosh',
  ],
  ...['x-user-defined', 'binary', 'unknown-8bit', '"', "'", '../../x', '\0', 'utf-8\r\n x', 'constructor'],
]
const bodies: [name: string, body: string][] = [
  ['half a character', 'caf\xc3'],
  ['Latin bytes', 'caf\xe9 \x80\x93 d\xe9j\xe0'],
  ['bytes that are never valid', '\xff\xfe\xfd\xc0\xaf\xed\xa0\x80'],
  ['a script in UTF-7', '+ADw-script+AD4-alert(1)+ADw-/script+AD4-'],
  ['shifted states', '\x1b$B!!\x1b(B\x0e\x0f<script>alert(1)</script>'],
  ['null bytes', 'a\0b\0<\0s\0c\0r\0i\0p\0t\0>'],
]

export const charsetMails = (): NamedMail[] =>
  pairs(charsets, bodies, (charset, [what, body]) => ({
    name: `charset ${charset}: ${what}`,
    mail: bytes(head(`Content-Type: text/html; charset=${charset}\r\n\r\n${body}\r\n`)),
  }))
