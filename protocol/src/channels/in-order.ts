import { ChannelFault } from './channels.ts'

/** Puts numbered messages, which may come out of order or twice, back into their order. Memory is bounded. */
export class InOrder<Message extends { number: number; body: Uint8Array }> {
  private next = 0
  private earlyBytes = 0
  private readonly early = new Map<number, Message>()
  private readonly most: { messages: number; bytes: number }

  /** @param most how many messages may wait for one that is missing, and how much they may hold. */
  constructor(most: { messages: number; bytes: number }) {
    this.most = most
  }

  /**
   * @returns the messages whose turn has come, in order: none while one before them is missing.
   * @throws {ChannelFault} when more wait than a peer that keeps the rules would send.
   */
  take(message: Message): Message[] {
    const { number, body } = message
    if (number < this.next || this.early.has(number)) return []
    this.early.set(number, message)
    this.earlyBytes += body.length
    const ready = this.takeReady()
    if (this.early.size > this.most.messages || this.earlyBytes > this.most.bytes) {
      throw new ChannelFault('too far ahead')
    }
    return ready
  }

  private takeReady(): Message[] {
    const ready: Message[] = []
    for (let one = this.early.get(this.next); one; one = this.early.get(this.next)) {
      this.early.delete(this.next)
      this.earlyBytes -= one.body.length
      ready.push(one)
      this.next += 1
    }
    return ready
  }
}
