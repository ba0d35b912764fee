import { noteOpened } from '@deskside/protocol/http/join'
import { useEffect } from 'react'
import { call } from '../../api/call.ts'
import { readKeepsake } from './keepsake.ts'

const signsOfLife = ['pointermove', 'pointerdown', 'keydown', 'touchstart', 'wheel'] as const

/**
 * Tells the server once that somebody is at the page of a customer link, for the report on how people get in: at
 * the first pointer, key or finger, since mail scanners open links and run scripts too. Nothing depends on it.
 */
export function useSayOpened(): void {
  useEffect(() => {
    const { token } = readKeepsake()
    if (!token) return
    const ended = new AbortController()
    const say = () => {
      ended.abort()
      void call(noteOpened, { body: { token } }).catch(() => {})
    }
    for (const sign of signsOfLife)
      window.addEventListener(sign, say, { passive: true, signal: ended.signal })
    return () => ended.abort()
  }, [])
}
