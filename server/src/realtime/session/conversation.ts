import { DesksideError } from '@deskside/protocol/errors'
import { type Acknowledgement, fromClient } from '@deskside/protocol/signaling/messages'
import { wellFormed } from '../../lib/well-formed.ts'
import { chatHandlers } from './chat-handlers.ts'
import { clipboardHandlers } from './clipboard-handlers.ts'
import { consentHandlers } from './consent-handlers.ts'
import { filesHandlers } from './files-handlers.ts'
import { guideHandlers } from './guide-handlers.ts'
import type { Handler, Handlers, MessageName, Scene } from './handlers.ts'
import { asRefusal } from './refusal.ts'
import { sessionHandlers } from './session-handlers.ts'
import { signalHandlers } from './signal-handlers.ts'
import { systemHandlers } from './system-handlers.ts'
import { verificationHandlers } from './verification-handlers.ts'

/** Every message that a client may send, with what becomes of it. */
const handlers: Handlers<MessageName> = {
  ...sessionHandlers,
  ...signalHandlers,
  ...verificationHandlers,
  ...consentHandlers,
  ...filesHandlers,
  ...systemHandlers,
  ...chatHandlers,
  ...clipboardHandlers,
  ...guideHandlers,
}

const isMessageName = (name: unknown): name is MessageName =>
  typeof name === 'string' && Object.hasOwn(handlers, name)

/**
 * Takes whatever arrives on a socket: a stranger's text until it has been parsed. Every message is answered, when its
 * sender wants an answer: taken, or refused with a code; none of them ends more than itself.
 */
export async function converse(scene: Scene, name: unknown, values: unknown[]): Promise<void> {
  const last = values.at(-1)
  const acknowledge = typeof last === 'function' ? (last as (answer: Acknowledgement) => void) : () => {}
  try {
    if (!isMessageName(name))
      throw new DesksideError('malformed_message', { message: String(name).slice(0, 80) })
    await handle(scene, name, values[0])
    acknowledge({ ok: true })
  } catch (error) {
    acknowledge(asRefusal(error, scene.deps.logger))
  }
}

function handle<Name extends MessageName>(scene: Scene, name: Name, value: unknown): void | Promise<void> {
  const parsed = fromClient[name].safeParse(wellFormed(value))
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? ''
    throw new DesksideError('malformed_message', { message: name, field })
  }
  const handler = handlers[name] as unknown as Handler<Name>
  return handler(scene, parsed.data as Parameters<typeof handler>[1])
}
