import { cleanup, fireEvent, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keep } from '../../src/features/join/keepsake.ts'
import { useSayOpened } from '../../src/features/join/use-say-opened.ts'
import { answerJson, fakeFetch } from '../support/fake-fetch.ts'

const token = 'zyxwvutsrqponmlkjihgfe'

beforeEach(() => sessionStorage.clear())
afterEach(cleanup)

describe('the page of a customer link', () => {
  it('says that somebody is at it, once, and not before somebody is', () => {
    keep({ token })
    const asked = fakeFetch(() => answerJson({ ok: true }))
    renderHook(() => useSayOpened())
    expect(asked).toEqual([])
    fireEvent.pointerMove(window)
    fireEvent.keyDown(window, { key: 'Tab' })
    expect(asked).toMatchObject([{ method: 'POST', url: '/api/join/opened', body: { token } }])
  })

  it('says nothing when it is left untouched, and nothing of who came by a code', () => {
    const asked = fakeFetch(() => answerJson({ ok: true }))
    renderHook(() => useSayOpened())
    fireEvent.pointerMove(window)
    keep({ token })
    renderHook(() => useSayOpened()).unmount()
    fireEvent.pointerMove(window)
    expect(asked).toEqual([])
  })
})
