import type { MailContent } from '@deskside/protocol/http/tickets'
import type { MailFacts } from '../domain/tickets/ticket-view.ts'

export const presentMailContent = (mail: MailFacts): MailContent => ({
  from: { name: mail.fromName, address: mail.fromAddress },
  sender: mail.sender,
  automatic: mail.autoSubmitted,
  html: mail.html,
  quotedHtml: mail.quotedHtml,
  quotedText: mail.quotedText,
})
