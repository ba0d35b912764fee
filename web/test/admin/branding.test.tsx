import { type BrandingView, readBranding } from '@deskside/protocol/http/branding'
import { listTeams } from '@deskside/protocol/http/teams'
import { noBrandingTexts } from '@deskside/protocol/vocabulary/branding'
import { languages } from '@deskside/protocol/vocabulary/languages'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BrandingPage } from '../../src/features/admin/branding/branding-page.tsx'
import { answerJson, fakeFetch } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { branding, ids } from '../support/session-facts.ts'
import { faultyTexts, speak } from '../support/texts.ts'

const none = { en: noBrandingTexts, fr: noBrandingTexts }
const logo = { url: `/api/logos/${'a'.repeat(64)}.png`, ground: 'dark' as const, width: 200, height: 50 }
const view: BrandingView = {
  own: { accentColour: null, logo: null, texts: none },
  inherited: {
    accentColour: '#1f5f8b',
    logo,
    texts: { ...none, en: { ...noBrandingTexts, welcome: 'From above' } },
  },
  shown: branding,
}
const team = { id: ids.connection, name: 'Field', isDefault: false, members: [], openTickets: 0 }
const show = () =>
  renderDesk(<BrandingPage />, {
    at: `/admin/branding?profile=${team.id}`,
    known: [
      { route: readBranding, params: { profile: team.id }, data: view },
      { route: listTeams, data: { items: [team] } },
    ],
  })

beforeEach(() => speak('en', 'admin'))
afterEach(cleanup)

describe('[ADM-5] branding', () => {
  it.each(languages)('says everything in words, in %s', async (language) => {
    await speak(language, 'admin')
    show()
    expect(faultyTexts()).toEqual([])
  })

  it('shows what is being typed, and what stands above it where nothing is', () => {
    show()
    expect(screen.getByText('From above')).toBeTruthy()
    fireEvent.change(screen.getByLabelText('Explanation'), { target: { value: 'The workshop' } })
    expect(screen.getAllByText('The workshop').length).toBeGreaterThan(1)
    expect(screen.queryByText('From above')).toBeNull()
  })

  it('refuses a colour that hides white text, offers a shade, and saves what is typed', async () => {
    const asked = fakeFetch(() => answerJson(view))
    show()
    const colour = screen.getByLabelText('Colour')
    fireEvent.change(colour, { target: { value: '#ffee00' } })
    const save = screen.getByRole<HTMLButtonElement>('button', { name: 'Save' })
    expect(save.disabled).toBe(true)
    fireEvent.click(screen.getByRole('button', { name: /^Use #/ }))
    expect(save.disabled).toBe(false)
    fireEvent.click(save)
    await waitFor(() => expect(asked.some(({ method }) => method === 'PATCH')).toBe(true))
    const { url, body } = asked.find(({ method }) => method === 'PATCH') ?? {}
    expect(url).toBe(`/api/branding/${team.id}`)
    expect(body).toMatchObject({ accentColour: expect.stringMatching(/^#[0-9a-f]{6}$/) })
  })
})
