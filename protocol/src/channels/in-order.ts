import { ChannelFault } from './channels.ts'

/** Puts numbered messages, which may come out of order or twice, back into their order. Memory is bounded. */
export class InOrder<Message extends { number: number }> {
  private next = 0
  private readonly early = new Map<number, Message>()
  private readonly most: number

  /** @param most how many messages may wait for one that is missing. */
  constructor(most: number) {
    this.most = most
  }

  /**
   * @returns the messages whose turn has come, in order: none while one before them is missing.
   * @throws {ChannelFault} when more wait than a peer that keeps the rules would send.
   */
  take(message: Message): Message[] {
    if (message.number < this.next || this.early.has(message.number)) return []
    if (message.number - this.next > this.most) throw new ChannelFault('too far ahead')
    this.early.set(message.number, message)
    const ready: Message[] = []
    for (let one = this.early.get(this.next); one; one = this.early.get(this.next)) {
      this.early.delete(this.next)
      ready.push(one)
      this.next += 1
    }
    return ready
  }
}
