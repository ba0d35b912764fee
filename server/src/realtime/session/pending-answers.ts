import type { SessionSocket } from './peers.ts'

/** Messages of a socket that have not been answered yet. */
const pending = new WeakMap<SessionSocket, Set<Promise<void>>>()

export function awaitAnswer(socket: SessionSocket, answer: Promise<void>): void {
  const open = pending.get(socket) ?? new Set()
  pending.set(socket, open)
  open.add(answer)
  void answer.finally(() => open.delete(answer))
}

/** Resolves when what has been said so far is answered: whoever pressed Stop hears that it was taken. Never rejects. */
export const answered = async (socket: SessionSocket): Promise<void> => {
  await Promise.allSettled(pending.get(socket) ?? [])
}
