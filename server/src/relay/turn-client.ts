import type { RelayCredential } from '../domain/relay/relay-credential.ts'
import type { RelayAddress } from './relay-address.ts'
import { openStunLine, type StunLine } from './stun-line.ts'
import {
  attributes,
  errorOf,
  indication,
  type Login,
  methods,
  readAddress,
  type StunMessage,
  success,
  type Values,
  writeAddress,
  writeStun,
} from './stun-message.ts'

/** What a relay answered: an address of its own, or the number of its refusal. */
export type Allocation = { relayed: { address: string; port: number } } | { refused: number }

const udp = 17
const lifetimeSeconds = 60

/** One conversation with a relay. */
export class TurnClient {
  private readonly line: StunLine
  private login: Login | null = null

  private constructor(line: StunLine) {
    this.line = line
  }

  /** @throws when the relay cannot be reached. */
  static async open(address: RelayAddress): Promise<TurnClient> {
    return new TurnClient(await openStunLine(address))
  }

  /** @returns how the relay sees us. @throws when no answer comes. */
  async bind(): Promise<{ address: string; port: number } | null> {
    const answer = await this.ask(methods.binding, [])
    return readAddress(answer.attributes.get(attributes.mapped))
  }

  /**
   * Asks for a relayed address; without a credential as a stranger does.
   * @param protocol of the relayed side: 17 is UDP, 6 TCP (RFC 6062). @throws when no answer comes
   */
  async allocate(credential: RelayCredential | null, protocol = udp): Promise<Allocation> {
    const wish: Values = [
      [attributes.transport, Buffer.from([protocol, 0, 0, 0])],
      [attributes.lifetime, seconds(lifetimeSeconds)],
    ]
    const first = await this.ask(methods.allocate, wish)
    const challenge = errorOf(first)
    if (challenge !== 401 || !credential) return asAllocation(first)
    this.login = {
      ...credential,
      realm: first.attributes.get(attributes.realm)?.toString() ?? '',
      nonce: first.attributes.get(attributes.nonce)?.toString() ?? '',
    }
    return asAllocation(await this.ask(methods.allocate, wish, this.login))
  }

  /** @returns null when a peer may be reached, else the number of the refusal. @throws when no answer comes */
  async permit(address: string, port = 9): Promise<number | null> {
    // The mask of an IPv6 address holds the transaction, which is drawn with the message.
    const { bytes, transaction } = writePeer(address, port, this.login ?? undefined)
    return errorOf(await this.line.ask(bytes, transaction))
  }

  /** Sends a packet to a peer through the relay; it is dropped there without a permission, and nobody is told. */
  send(address: string, port: number, data: Buffer): void {
    const values: Values = [
      [attributes.peer, writeAddress(address, port)],
      [attributes.data, data],
    ]
    this.line.say(writeStun(methods.send, values, undefined, indication).bytes)
  }

  /** Gives the address back, and ends the conversation. May be called twice. */
  close(): void {
    if (this.login)
      this.line.say(writeStun(methods.refresh, [[attributes.lifetime, seconds(0)]], this.login).bytes)
    this.login = null
    // What was written last must still get out.
    setTimeout(() => this.line.close(), 50).unref()
  }

  private ask(method: number, values: Values, login?: Login): Promise<StunMessage> {
    const { bytes, transaction } = writeStun(method, values, login)
    return this.line.ask(bytes, transaction)
  }
}

const writePeer = (address: string, port: number, login: Login | undefined) =>
  writeStun(
    methods.permission,
    (transaction) => [[attributes.peer, writeAddress(address, port, transaction)]],
    login,
  )

function asAllocation(answer: StunMessage): Allocation {
  const relayed = readAddress(answer.attributes.get(attributes.relayed))
  if ((answer.type & 0x110) === success && relayed) return { relayed }
  return { refused: errorOf(answer) ?? 0 }
}

function seconds(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
