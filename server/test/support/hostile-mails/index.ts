import { charsetMails, headMails } from './heads.ts'
import { largeMails } from './large.ts'
import type { NamedMail } from './named-mail.ts'
import { scriptMails } from './scripts.ts'
import { encodingMails, fileMails, treeMails } from './trees.ts'

/** Broken and hostile mails after what public bug reports of desks and mail programs tell of, the same each time. */
export const hostileMails = (): NamedMail[] => [
  ...scriptMails(),
  ...headMails(),
  ...charsetMails(),
  ...treeMails(),
  ...encodingMails(),
  ...fileMails(),
  ...largeMails(),
]
