import { contrast, luminance, readableContrast } from '@deskside/protocol/colour'
import { listTags, type Tag } from '@deskside/protocol/http/tags'
import { languages } from '@deskside/protocol/vocabulary/languages'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TagsPage } from '../../src/features/tags/tags-page.tsx'
import { tagLooks } from '../../src/ui/tag-colours.ts'
import { answerJson, fakeFetch, refuse } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { faultyTexts, speak } from '../support/texts.ts'

const luminanceOf = (colour: string) => {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[0-9a-f]{2}/g) ?? []).map((part) =>
    Number.parseInt(part, 16),
  )
  return luminance(red, green, blue)
}

const idOf = (n: number) => `01990000-0000-7000-8000-0000000000${n}`
const wifi: Tag = {
  id: idOf(10),
  name: 'Wi-Fi',
  colour: null,
  uses: 3,
  moreUses: false,
  aliases: [{ id: idOf(11), name: 'wlan' }],
}
const vip: Tag = { id: idOf(12), name: 'VIP', colour: 'violet', uses: 1000, moreUses: true, aliases: [] }
const unused: Tag = { id: idOf(13), name: 'unused', colour: null, uses: 0, moreUses: false, aliases: [] }

function show(items: Tag[], answer = (): Response => answerJson(wifi)) {
  const asked = fakeFetch(({ method }) => (method === 'GET' ? answerJson({ items }) : answer()))
  const changes = () => asked.filter(({ method }) => method !== 'GET')
  return { changes, ...renderDesk(<TagsPage />, { at: '/admin/tags' }) }
}

async function choose(tag: string, what: string) {
  fireEvent.click(await screen.findByRole('button', { name: `Actions for ${tag}` }))
  fireEvent.click(await screen.findByRole('menuitem', { name: what }))
}

afterEach(cleanup)

describe.each(languages)('[DSK-1] the tags, in %s', (language) => {
  beforeEach(() => speak(language, 'tags'))

  it('stand with their uses and their other words', async () => {
    const { container } = show([wifi, vip, unused])
    await screen.findByText('Wi-Fi')
    expect(screen.getAllByRole('listitem').map((row) => row.textContent)).toEqual(
      language === 'en'
        ? ['Wi-Fi3 ticketsalso:wlan', 'VIPmore than 1,000 tickets', 'unused0 tickets']
        : ['Wi-Fi3 ticketsaussi\u00a0:wlan', 'VIPplus de 1\u202f000 tickets', 'unused0 ticket'],
    )
    expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
      '/tickets?tag=Wi-Fi',
      '/tickets?tag=VIP',
    ])
    expect(faultyTexts(container)).toEqual([])
  })

  it('say what to do when there are none', async () => {
    const { container } = show([])
    await screen.findByText(language === 'en' ? 'No tags yet' : 'Pas encore d’étiquette')
    expect(faultyTexts(container)).toEqual([])
  })
})

describe('a tag', () => {
  beforeEach(() => speak('en', 'tags'))

  it('is renamed; a name that another tag has is refused in words', async () => {
    const { changes } = show([wifi, vip], () => refuse('name_taken', 409))
    await choose('Wi-Fi', 'Rename')
    fireEvent.change(await screen.findByLabelText('Name'), { target: { value: 'VIP' } })
    fireEvent.click(screen.getByRole('button', { name: 'Rename' }))
    await screen.findByText(/in use already/)
    expect(changes()).toMatchObject([
      { method: 'PATCH', url: `${listTags.path}/${wifi.id}`, body: { name: 'VIP' } },
    ])
  })

  it('is merged into another one, never into itself, and says first what will be', async () => {
    const { changes } = show([wifi, vip])
    await choose('Wi-Fi', 'Merge into…')
    fireEvent.click(await screen.findByRole('combobox', { name: 'Into which tag' }))
    expect((await screen.findAllByRole('option', { hidden: true })).map((one) => one.textContent)).toEqual([
      'VIP',
    ])
    fireEvent.click(screen.getByRole('option', { name: 'VIP', hidden: true }))
    await screen.findByText(/Every ticket with “Wi-Fi” has “VIP” instead/)
    fireEvent.click(screen.getByRole('button', { name: 'Merge' }))
    await waitFor(() =>
      expect(changes()).toMatchObject([
        { url: `${listTags.path}/${wifi.id}/merge`, body: { intoId: vip.id } },
      ]),
    )
  })

  it('gets a colour by its name, or none any more; what is read of the tag stays its name', async () => {
    const { changes } = show([vip])
    await choose('VIP', 'Colour')
    expect((await screen.findByRole('radio', { name: 'Violet' })).hasAttribute('checked')).toBe(true)
    fireEvent.click(screen.getByRole('radio', { name: 'None' }))
    fireEvent.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(() =>
      expect(changes()).toMatchObject([
        { method: 'PUT', url: `${listTags.path}/${vip.id}/colour`, body: { colour: null } },
      ]),
    )
  })

  it.each(['light', 'dark'] as const)('can be read in each colour on %s pages', (scheme) => {
    for (const { text, ground } of Object.values(tagLooks[scheme]))
      expect(contrast(...([text, ground].map(luminanceOf) as [number, number]))).toBeGreaterThan(
        readableContrast,
      )
  })

  it('is deleted only after it was said from how many tickets', async () => {
    const { changes } = show([wifi, vip])
    await choose('VIP', 'Delete')
    await screen.findByText(/more than 1,000 tickets/, { selector: 'p' })
    expect(changes()).toEqual([])
    fireEvent.click(screen.getByRole('button', { name: 'Delete' }))
    await waitFor(() => expect(changes()).toMatchObject([{ method: 'DELETE' }]))
  })
})
