import { createTransport } from 'nodemailer'

/** The `number`th of many mails, each from a sender of its own, with a Message-ID that stays when it is brought again. */
export const numberedMail = (number: number): string =>
  `From: Sender ${number} <sender-${number}@customer.example>\r\nTo: support@desk.test\r\n` +
  `Subject: Mail number ${number}\r\nMessage-ID: <load-${number}@customer.example>\r\n` +
  `Date: Fri, 27 Nov 2026 10:00:00 +0000\r\nContent-Type: text/html; charset=utf-8\r\n\r\n` +
  `<p>This is <b>mail ${number}</b>.</p>\r\n`

/**
 * Brings mails as a mail server does: each until it was taken, several at a time, again when the door was shut in the
 * middle. @returns how often one had to be brought again
 */
export async function bringAll(
  port: number,
  numbers: number[],
  { atOnce = 4, taken = () => {} }: { atOnce?: number; taken?: (number: number) => void } = {},
): Promise<number> {
  const transport = createTransport({
    host: '127.0.0.1',
    port,
    ignoreTLS: true,
    pool: true,
    maxConnections: atOnce,
    connectionTimeout: 2_000,
    socketTimeout: 10_000,
  })
  const queue = [...numbers]
  let again = 0
  const bring = async () => {
    for (let number = queue.shift(); number !== undefined; number = queue.shift()) {
      const envelope = { from: `sender-${number}@customer.example`, to: 'support@desk.test' }
      for (let done = false; !done; )
        try {
          await transport.sendMail({ raw: numberedMail(number), envelope })
          done = true
          taken(number)
        } catch {
          again++
          await new Promise((resolve) => setTimeout(resolve, 50))
        }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, bring))
  transport.close()
  return again
}
