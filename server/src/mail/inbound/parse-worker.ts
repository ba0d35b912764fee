import { parentPort } from 'node:worker_threads'
import { MailParseError } from '../../domain/mail-in/mail-parser.ts'
import type { WorkerAnswer } from './mail-parser.ts'
import { parseMail } from './parse-mail.ts'

/** The worker's whole conversation: a mail's bytes in, the mail taken apart, or why not, out. */
parentPort?.on('message', (raw: Uint8Array) => {
  parseMail(raw).then(
    (mail) => answer({ mail }),
    (error: Error) =>
      answer({
        reason: error instanceof MailParseError ? error.reason : 'unreadable',
        words: String(error.message),
      }),
  )
})

const answer = (message: WorkerAnswer): void => parentPort?.postMessage(message)

answer({ ready: true })
