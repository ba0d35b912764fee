import { isOpenState } from '@deskside/protocol/vocabulary/sessions'
import type { Deps } from '../../domain/context.ts'
import { loadSessionScene, type SessionScene } from '../../domain/sessions/session-scene.ts'
import { answered } from './pending-answers.ts'
import type { SessionRoom, SessionRooms } from './session-rooms.ts'
import { snapshotFor } from './snapshot.ts'

/**
 * Keeps everybody in a session told. What the database says of it is remembered per session, so that who comes and
 * goes is told at once, also while the database is away.
 */
export class Broadcasts {
  readonly #scenes = new Map<string, SessionScene>()
  readonly #loading = new Map<string, Promise<void>>()
  readonly #stale = new Set<string>()
  readonly #deps: Deps
  readonly #rooms: SessionRooms

  constructor(deps: Deps, rooms: SessionRooms) {
    this.#deps = deps
    this.#rooms = rooms
  }

  sceneOf(sessionId: string): SessionScene | undefined {
    return this.#scenes.get(sessionId)
  }

  /** A snapshot to everybody in the session, from what is known. */
  publish(sessionId: string): void {
    const room = this.#rooms.get(sessionId)
    const scene = this.#scenes.get(sessionId)
    if (!room) this.#scenes.delete(sessionId)
    if (!room || !scene) return
    for (const peer of this.#rooms.peersOf(room))
      peer.socket.emit('session/snapshot', snapshotFor(this.#deps, scene, room, peer))
  }

  /**
   * Reads the session again and tells everybody. Calls that come while it is being read are one more reading after it.
   * A session that is over ends all its sockets.
   */
  reload(sessionId: string): Promise<void> {
    const loading = this.#loading.get(sessionId)
    if (loading) {
      this.#stale.add(sessionId)
      return loading
    }
    const next = this.#load(sessionId).finally(() => this.#loading.delete(sessionId))
    this.#loading.set(sessionId, next)
    return next
  }

  async #load(sessionId: string): Promise<void> {
    do {
      this.#stale.delete(sessionId)
      const room = this.#rooms.get(sessionId)
      if (!room) break
      const scene = await loadSessionScene(this.#deps, room.organisationId, sessionId)
      if (scene) this.#scenes.set(sessionId, scene)
      if (!scene || !isOpenState(scene.session.state)) this.#end(room, scene)
      else this.publish(sessionId)
    } while (this.#stale.has(sessionId))
  }

  /** [SES-10] The last word to everybody; from here on nothing is passed on, and the sockets close behind it. */
  #end(room: SessionRoom, scene: SessionScene | undefined): void {
    const at = (scene?.session.endedAt ?? this.#deps.clock.now()).toISOString()
    const by = scene?.session.endedBy ?? 'system'
    for (const peer of this.#rooms.peersOf(room)) {
      this.#rooms.leave(peer)
      peer.socket.emit('session/over', { by, at })
      void answered(peer.socket).then(() => peer.socket.disconnect(true))
    }
    this.#scenes.delete(room.sessionId)
  }
}
