import type { Config } from '../config/config.ts'
import type { Deps } from '../domain/context.ts'
import { findRecipient } from '../domain/mail-in/find-recipient.ts'
import { takeMail } from '../domain/mail-in/take-mail.ts'
import type { TlsFiles } from '../http/create-app.ts'
import { openSmtpDoor, type SmtpDoor } from '../mail/inbound/smtp-door.ts'

/** Opens the doors for incoming mail that the settings name. */
export async function openMailDoors(
  deps: Deps,
  { mail }: Pick<Config, 'mail'>,
  tls: TlsFiles | null,
): Promise<SmtpDoor[]> {
  const wanted = [
    { protocol: 'smtp' as const, at: mail.inSmtp },
    { protocol: 'lmtp' as const, at: mail.inLmtp },
  ]
  const doors: SmtpDoor[] = []
  for (const { protocol, at } of wanted) {
    if (!at) continue
    const door = await openSmtpDoor({
      protocol,
      ...at,
      tls,
      logger: deps.logger,
      findRecipient: (address) => findRecipient(deps.db, address),
      take: (incoming) => takeMail(deps, incoming),
    })
    deps.logger.info({ protocol, host: at.host, port: door.port }, 'Incoming mail is taken')
    doors.push(door)
  }
  return doors
}
