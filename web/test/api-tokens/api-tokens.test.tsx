import { listScriptTokens, type ScriptToken } from '@deskside/protocol/http/script-tokens'
import { languages } from '@deskside/protocol/vocabulary/languages'
import { tokenScopes } from '@deskside/protocol/vocabulary/token-scopes'
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ApiTokensPage } from '../../src/features/api-tokens/api-tokens-page.tsx'
import { MyTokensPanel } from '../../src/features/api-tokens/my-tokens-panel.tsx'
import { aliceRef, aMe } from '../support/desk-facts.ts'
import { answerJson, fakeFetch } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { ids } from '../support/session-facts.ts'
import { faultyTexts, speak } from '../support/texts.ts'

const aToken = (part: Partial<ScriptToken> = {}): ScriptToken => ({
  id: ids.connection,
  name: 'Nightly export',
  scopes: [...tokenScopes],
  ending: 'x7Qp',
  owner: aliceRef,
  createdAt: '2026-03-01T09:00:00.000Z',
  expiresAt: null,
  lastUsedAt: null,
  lastUsedFrom: null,
  revokedAt: null,
  ...part,
})

const baseUrl = 'https://desk.example.org/api/v1'
const listOf = (...items: ScriptToken[]) => ({ items, baseUrl, scopes: [...tokenScopes] })
const show = (...items: ScriptToken[]) =>
  renderDesk(<ApiTokensPage />, { known: [{ route: listScriptTokens, data: listOf(...items) }] })

const used = aToken({ lastUsedAt: '2026-03-01T10:00:00.000Z', lastUsedFrom: '203.0.113.7' })
const revoked = aToken({ id: ids.connection2, name: 'Old export', revokedAt: '2026-03-01T10:00:00.000Z' })
const expired = aToken({ id: ids.ask, name: 'Trial', expiresAt: '2026-01-01T10:00:00.000Z' })

beforeEach(() => speak('en', 'api-tokens'))
afterEach(cleanup)

describe('[ADM-8] script tokens', () => {
  it.each(languages)(
    'show scopes, last use and validity, those that are over apart, in %s',
    async (language) => {
      await speak(language, 'api-tokens')
      show(used, revoked, expired)
      expect(faultyTexts()).toEqual([])
      const [valid, over] = screen.getAllByRole('list')
      expect(within(valid as HTMLElement).getByText(/203\.0\.113\.7/)).toBeTruthy()
      expect(within(over as HTMLElement).getAllByRole('listitem')).toHaveLength(2)
      expect(within(over as HTMLElement).queryByRole('button')).toBeNull()
    },
  )

  it('say what they are for where there are none', () => {
    show()
    expect(screen.getByRole('heading', { name: 'No tokens yet' })).toBeTruthy()
  })

  it('are shown once, with where and how they are used', async () => {
    const asked = fakeFetch(({ method }) =>
      answerJson(
        method === 'POST'
          ? { token: 'dsk-secret-x7Qp', item: aToken({ scopes: ['sessions'] }) }
          : listOf(aToken()),
      ),
    )
    show()
    fireEvent.click(screen.getByRole('button', { name: 'New token' }))
    const dialog = await screen.findByRole('dialog')
    fireEvent.change(within(dialog).getByLabelText('Name'), { target: { value: 'Nightly export' } })
    fireEvent.click(within(dialog).getByRole('checkbox', { name: /^Sessions/ }))
    fireEvent.change(within(dialog).getByLabelText(/Valid for/), { target: { value: '' } })
    fireEvent.click(within(dialog).getByRole('button', { name: 'Make the token' }))
    expect(await within(dialog).findByText('dsk-secret-x7Qp')).toBeTruthy()
    expect(asked[0]?.body).toEqual({ name: 'Nightly export', scopes: ['sessions'], days: null })
    expect(dialog.textContent).toContain('shown this once')
    expect(dialog.textContent).toContain(`curl -H "Authorization: Bearer dsk-secret-x7Qp" ${baseUrl}/ping`)
    fireEvent.click(within(dialog).getByRole('button', { name: 'I have copied it' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(document.body.innerHTML).not.toContain('dsk-secret')
    fireEvent.click(screen.getByRole('button', { name: 'New token' }))
    expect(await screen.findByRole('button', { name: 'Make the token' })).toBeTruthy()
  })

  it('are not made without a scope', async () => {
    const asked = fakeFetch(() => answerJson({}))
    show()
    fireEvent.click(screen.getByRole('button', { name: 'New token' }))
    fireEvent.change(await screen.findByLabelText('Name'), { target: { value: 'Nightly export' } })
    fireEvent.click(screen.getByRole('button', { name: 'Make the token' }))
    expect(await screen.findByText('Choose at least one.')).toBeTruthy()
    expect(asked).toEqual([])
  })

  it('are revoked after one question', async () => {
    const asked = fakeFetch(({ method }) =>
      answerJson(
        method === 'POST' ? { ok: true } : listOf(aToken({ revokedAt: '2026-03-01T11:00:00.000Z' })),
      ),
    )
    show(aToken())
    fireEvent.click(screen.getByRole('button', { name: 'Revoke Nightly export' }))
    fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Revoke' }))
    expect(await screen.findByText('Revoked')).toBeTruthy()
    expect(asked[0]?.url).toMatch(/\/revoke$/)
  })

  it('are a technician’s own under the profile', () => {
    const me = aMe()
    const known = [{ route: listScriptTokens, data: listOf(used) }]
    renderDesk(<MyTokensPanel />, { known, me: { ...me, can: { ...me.can, administer: false } } })
    expect(screen.getByText('Nightly export')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'New token' })).toBeTruthy()
  })
})
