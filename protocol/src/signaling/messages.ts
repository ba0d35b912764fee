import type { z } from 'zod'
import type { ErrorCode } from '../errors.ts'
import { chatFromClient, chatFromServer } from './chat.ts'
import { clipboardFromClient } from './clipboard.ts'
import { consentFromClient, consentFromServer } from './consent.ts'
import { filesFromClient } from './files.ts'
import { guideFromClient } from './guide.ts'
import { sessionFromClient, sessionFromServer } from './session.ts'
import { signalFromClient, signalFromServer } from './signal.ts'
import { systemFromClient } from './system.ts'
import { verificationFromClient, verificationFromServer } from './verification.ts'

/** The whole conversation of the `/session` namespace: every message that a client may send, by name. */
export const fromClient = {
  ...sessionFromClient,
  ...signalFromClient,
  ...verificationFromClient,
  ...consentFromClient,
  ...systemFromClient,
  ...filesFromClient,
  ...chatFromClient,
  ...clipboardFromClient,
  ...guideFromClient,
}
/** And every message that a client may receive. */
export const fromServer = {
  ...sessionFromServer,
  ...signalFromServer,
  ...verificationFromServer,
  ...consentFromServer,
  ...chatFromServer,
}

export type FromClient = { [K in keyof typeof fromClient]: z.infer<(typeof fromClient)[K]> }
export type FromServer = { [K in keyof typeof fromServer]: z.infer<(typeof fromServer)[K]> }

/** Every client message is answered: taken, or refused with a code from the error table. */
export type Acknowledgement = { ok: true } | { ok: false; code: ErrorCode; details?: Record<string, unknown> }

/** Types for Socket.IO: `ClientToServer` carries an acknowledgement, `ServerToClient` does not. */
export type ClientToServer = {
  [K in keyof FromClient]: (message: FromClient[K], acknowledge: (answer: Acknowledgement) => void) => void
}
export type ServerToClient = { [K in keyof FromServer]: (message: FromServer[K]) => void }

/** Limits of the door, the same on both sides: bytes of one message, messages a second, sockets a person. */
export const socketLimits = {
  messageBytes: 64 * 1024,
  messagesPerSecond: 50,
  burst: 200,
  socketsPerPerson: 20,
} as const
