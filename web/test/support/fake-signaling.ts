import type { Signaling, SignalingState } from '@deskside/protocol/signaling/client'
import type { FromClient, FromServer } from '@deskside/protocol/signaling/messages'
import type { SessionSnapshot } from '@deskside/protocol/signaling/session'

type Sent = { [Name in keyof FromClient]: { name: Name; message: FromClient[Name] } }[keyof FromClient]

/** One end of the `/session` conversation whose other end is the test: nothing happens until the test says so. */
export class FakeSignaling implements Signaling {
  sent: Sent[] = []
  state: SignalingState = { kind: 'connecting', tries: 0 }
  snapshot: SessionSnapshot | null = null
  closed = false
  /** What a send answers; throw in it to refuse. */
  answer: (name: keyof FromClient) => Promise<void> = async () => {}
  private readonly listeners = new Map<string, Set<(message: never) => void>>()
  private readonly stateListeners = new Set<(state: SignalingState) => void>()

  async send<Name extends keyof FromClient>(name: Name, message: FromClient[Name]): Promise<void> {
    await this.answer(name)
    this.sent.push({ name, message } as unknown as Sent)
  }

  on<Name extends keyof FromServer>(name: Name, listener: (message: FromServer[Name]) => void): () => void {
    const known = this.listeners.get(name) ?? new Set()
    this.listeners.set(name, known)
    known.add(listener)
    return () => void known.delete(listener)
  }

  onState(listener: (state: SignalingState) => void): () => void {
    this.stateListeners.add(listener)
    return () => void this.stateListeners.delete(listener)
  }

  close(): void {
    this.closed = true
  }

  /** The server says something. */
  say<Name extends keyof FromServer>(name: Name, message: FromServer[Name]): void {
    for (const listener of [...(this.listeners.get(name) ?? [])]) listener(message as never)
  }

  become(state: SignalingState): void {
    this.state = state
    if (state.kind === 'open') this.snapshot = state.snapshot
    for (const listener of [...this.stateListeners]) listener(state)
  }

  open(snapshot: SessionSnapshot): void {
    this.become({ kind: 'open', snapshot })
  }

  messages<Name extends keyof FromClient>(name: Name): FromClient[Name][] {
    return this.sent.filter((one) => one.name === name).map((one) => one.message as FromClient[Name])
  }
}
