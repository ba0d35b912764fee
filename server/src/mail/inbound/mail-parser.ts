import { Worker } from 'node:worker_threads'
import type { HeldReason } from '@deskside/protocol/vocabulary/mail-in'
import { MailParseError, type MailParser, type ParsedMail } from '../../domain/mail-in/mail-parser.ts'
import { limits } from './limits.ts'

export type WorkerAnswer = { ready: true } | { mail: ParsedMail } | { reason: HeldReason; words: string }

const workerFile = new URL('./parse-worker.ts', import.meta.url)

/** The thread, and a promise of its readiness: loading its libraries is not the mail's time. */
type Running = { worker: Worker; ready: Promise<void> }

/**
 * Takes mails apart in a worker thread with a heap and a time of its own, one after the other. A worker that does not
 * answer in time, or dies, is replaced for the next mail; the mail that did it is refused by name.
 */
export function workerMailParser(options: { milliseconds?: number; file?: URL } = {}): MailParser {
  const { milliseconds = limits.milliseconds, file = workerFile } = options
  let running: Running | null = null
  let before: Promise<unknown> = Promise.resolve()

  async function parse(raw: Uint8Array): Promise<ParsedMail> {
    running ??= startWorker(file)
    const { worker, ready } = running
    try {
      await ready
      return await ask(worker, raw, milliseconds)
    } catch (error) {
      if (!(error instanceof WorkerAnswered)) {
        running = null
        await worker.terminate()
      }
      throw error instanceof WorkerAnswered ? error.refusal : error
    }
  }
  return {
    parse(raw) {
      const result = before.then(() => parse(raw))
      before = result.catch(() => {})
      return result
    },
    async close() {
      await before
      await running?.worker.terminate()
      running = null
    },
  }
}

/** The worker is well and has refused the mail. */
class WorkerAnswered extends Error {
  readonly refusal: MailParseError
  constructor(refusal: MailParseError) {
    super(refusal.message)
    this.refusal = refusal
  }
}

function startWorker(file: URL): Running {
  const worker = new Worker(file, {
    resourceLimits: {
      maxOldGenerationSizeMb: limits.megabytes,
      maxYoungGenerationSizeMb: 32,
      stackSizeMb: 4,
    },
    // Nothing of the server's settings is its business.
    env: {},
    stdout: true,
    stderr: true,
  })
  worker.unref()
  const ready = new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve())
    // Stays, so that no end of the worker's is an error of nobody.
    worker.on('error', (cause) => reject(new MailParseError('took_too_long', { cause })))
    worker.on('exit', () => reject(new MailParseError('took_too_long')))
  })
  ready.catch(() => {})
  return { worker, ready }
}

/** One mail, one answer, or the end of the worker or of patience. */
function ask(worker: Worker, raw: Uint8Array, milliseconds: number): Promise<ParsedMail> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      clearTimeout(patience)
      worker.off('message', hear).off('error', fail).off('exit', fail)
      act()
    }
    const hear = (answer: WorkerAnswer) =>
      settle(() => {
        if ('mail' in answer) resolve(answer.mail)
        else if ('reason' in answer)
          reject(new WorkerAnswered(new MailParseError(answer.reason, { cause: answer.words })))
      })
    const fail = (cause?: unknown) => settle(() => reject(new MailParseError('took_too_long', { cause })))
    const patience = setTimeout(fail, milliseconds)
    worker.on('message', hear).on('error', fail).on('exit', fail)
    worker.postMessage(raw)
  })
}
