/** How mail comes in, and what came. */
export { MailInPage } from '../../features/admin/mail-in/mail-in-page.tsx'
export { ReceivedMailPage } from '../../features/admin/mail-in/received-mail-page.tsx'
export { ReceivedMailsPage } from '../../features/admin/mail-in/received-mails-page.tsx'
