import type { FilesFromConsole, FilesFromHelper, TransferMessage } from '@deskside/protocol/channels/files'
import { FileTrouble } from '@deskside/protocol/vocabulary/files'

export type Answer = Exclude<FilesFromHelper, TransferMessage>
type Question = Exclude<FilesFromConsole, TransferMessage>
/** A question without its number. */
export type Asking = Question extends infer One
  ? One extends Question
    ? Omit<One, 'requestId'>
    : never
  : never

/** Questions to the device, each with its answer. */
export class DeviceQuestions {
  private readonly open = new Map<
    string,
    { settle: (answer: Answer) => void; fail: (error: Error) => void }
  >()
  private readonly say: (question: Question) => boolean

  /** @param say sends; false when there is no line. */
  constructor(say: (question: Question) => boolean) {
    this.say = say
  }

  /** @throws {FileTrouble} with the device's reason, or `lost` when the line went away. */
  async ask<Type extends Answer['type']>(question: Asking, expected: Type): Promise<Answer & { type: Type }> {
    const requestId = crypto.randomUUID()
    const answer = await new Promise<Answer>((settle, fail) => {
      this.open.set(requestId, { settle, fail })
      if (!this.say({ ...question, requestId } as Question)) this.failAll()
    })
    if (answer.type === 'unread') throw new FileTrouble(answer.why)
    if (answer.type !== expected) throw new FileTrouble('fault')
    return answer as Answer & { type: Type }
  }

  /** @returns false when nobody has asked this. */
  hear(answer: Answer): boolean {
    const asked = this.open.get(answer.requestId)
    this.open.delete(answer.requestId)
    asked?.settle(answer)
    return asked !== undefined
  }

  /** Nobody will answer any more. */
  failAll(): void {
    const open = [...this.open.values()]
    this.open.clear()
    for (const { fail } of open) fail(new FileTrouble('lost'))
  }
}
