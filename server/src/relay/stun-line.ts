import { createSocket } from 'node:dgram'
import { connect as connectTcp, isIP, isIPv6, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { RelayAddress } from './relay-address.ts'
import { lengthOfNext, readStun, type StunMessage } from './stun-message.ts'

/** A way to a relay over which one asks and is answered. */
export interface StunLine {
  /** @throws when no answer comes in time. Over UDP the question is said again meanwhile. */
  ask(bytes: Buffer, transaction: Buffer): Promise<StunMessage>
  /** Without waiting for anything. */
  say(bytes: Buffer): void
  /** May be called twice. */
  close(): void
}

export const answerWithinMs = 4_000
const sayAgainEveryMs = 500
/** More than any answer: what is longer is not from a relay. */
const mostBytes = 4_096

/** @throws when the relay's host cannot be reached, or its certificate is not to be trusted. */
export async function openStunLine(address: RelayAddress): Promise<StunLine> {
  const answers = new Answers()
  return address.transport === 'udp' ? overUdp(address, answers) : overStream(address, answers)
}

class Answers {
  private readonly waiting = new Map<string, (message: StunMessage) => void>()

  take(bytes: Buffer): void {
    const message = readStun(bytes)
    if (message) this.waiting.get(message.transaction.toString('hex'))?.(message)
  }

  /** @param say says the question; once more from time to time where that is needed. */
  async wait(transaction: Buffer, say: () => void, again: boolean): Promise<StunMessage> {
    const key = transaction.toString('hex')
    let repeat: NodeJS.Timeout | undefined
    let patience: NodeJS.Timeout | undefined
    try {
      return await new Promise<StunMessage>((resolve, reject) => {
        this.waiting.set(key, resolve)
        patience = setTimeout(() => reject(new Error('no answer')), answerWithinMs)
        if (again) repeat = setInterval(say, sayAgainEveryMs)
        say()
      })
    } finally {
      clearInterval(repeat)
      clearTimeout(patience)
      this.waiting.delete(key)
    }
  }
}

async function overUdp({ host, port }: RelayAddress, answers: Answers): Promise<StunLine> {
  const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4')
  let closed = false
  socket.on('error', () => {})
  socket.on('message', (bytes) => answers.take(bytes))
  const say = (bytes: Buffer) => {
    if (!closed) socket.send(bytes, port, host, () => {})
  }
  return {
    ask: (bytes, transaction) => answers.wait(transaction, () => say(bytes), true),
    say,
    close() {
      if (!closed) socket.close()
      closed = true
    },
  }
}

async function overStream(address: RelayAddress, answers: Answers): Promise<StunLine> {
  const socket = await connected(address)
  let kept: Buffer = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    kept = Buffer.concat([kept, chunk])
    for (
      let length = lengthOfNext(kept);
      length !== null && kept.length >= length;
      length = lengthOfNext(kept)
    ) {
      answers.take(kept.subarray(0, length))
      kept = kept.subarray(length)
    }
    if (kept.length > mostBytes) socket.destroy()
  })
  socket.on('error', () => {})
  const say = (bytes: Buffer) => void socket.write(bytes)
  return {
    ask: (bytes, transaction) => answers.wait(transaction, () => say(bytes), false),
    say,
    close: () => void socket.destroy(),
  }
}

function connected({ host, port, transport }: RelayAddress): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket: Socket =
      transport === 'tls'
        ? connectTls({ host, port, ...(!isIP(host) && { servername: host }) })
        : connectTcp({ host, port })
    const patience = setTimeout(() => socket.destroy(new Error('no answer')), answerWithinMs)
    socket.once('error', (error) => {
      clearTimeout(patience)
      reject(error)
    })
    socket.once(transport === 'tls' ? 'secureConnect' : 'connect', () => {
      clearTimeout(patience)
      resolve(socket)
    })
  })
}
