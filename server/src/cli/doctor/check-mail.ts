import { createTransport } from 'nodemailer'
import type { Config } from '../../config/config.ts'
import { bad, type Finding, good, note } from './finding.ts'

const patienceMilliseconds = 8000

/** Connects and signs in as for sending; sends nothing. */
export async function checkMail({ mail }: Pick<Config, 'mail'>): Promise<Finding> {
  if (!mail.smtpUrl)
    return note(
      'No SMTP server is set (SMTP_URL): mails stay in Administration → Mail → Outbox.',
      'Aucun serveur SMTP n’est défini (SMTP_URL) : les messages restent dans Administration → Courrier → Boîte d’envoi.',
    )
  const { host } = new URL(mail.smtpUrl)
  const transport = createTransport({
    url: mail.smtpUrl,
    connectionTimeout: patienceMilliseconds,
    greetingTimeout: patienceMilliseconds,
    socketTimeout: patienceMilliseconds,
  })
  try {
    await transport.verify()
    return good(`The SMTP server ${host} takes our mail.`, `Le serveur SMTP ${host} accepte notre courrier.`)
  } catch (error) {
    const { message } = error as Error
    return bad(`The SMTP server ${host} refuses: ${message}`, `Le serveur SMTP ${host} refuse : ${message}`)
  } finally {
    transport.close()
  }
}
