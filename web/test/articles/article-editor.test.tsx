import { DesksideError } from '@deskside/protocol/errors'
import { type ArticleDraft, uploadArticlePicture } from '@deskside/protocol/http/articles'
import { pictureMark, picturePath } from '@deskside/protocol/vocabulary/articles'
import { languages } from '@deskside/protocol/vocabulary/languages'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { Route, Routes } from 'react-router'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { upload } from '../../src/api/upload.ts'
import { EditArticlePage } from '../../src/features/articles/editor-page.tsx'
import { i18n } from '../../src/i18n/i18n.ts'
import { answerJson, fakeFetch } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { faultyTexts, speak } from '../support/texts.ts'

vi.mock('../../src/api/upload.ts', () => ({ upload: vi.fn() }))

const id = '01990000-0000-7000-8000-0000000000d1'
const pictureId = '01990000-0000-7000-8000-0000000000d2'
const draft: ArticleDraft = {
  id,
  category: null,
  audience: 'public',
  state: 'draft',
  texts: { en: { title: 'Blank pages', body: 'Check the toner.' }, fr: null },
  helpful: 2,
  unhelpful: 1,
  solved: 3,
  updatedAt: '2026-03-24T12:00:00Z',
}

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe.each(languages)('an article that is written, in %s', (language) => {
  beforeEach(() => speak(language, 'articles', 'tickets'))
  const t = i18n.getFixedT(language, 'articles')
  const dot = new File(['x'], 'dot.png', { type: 'image/png' })

  async function open() {
    const asked = fakeFetch(({ method, url }) => {
      if (url.includes('ticket-options') || url.includes('categor')) return answerJson({ items: [] })
      return answerJson(method === 'GET' ? draft : { ...draft, updatedAt: '2026-03-25T12:00:00Z' })
    })
    const view = renderDesk(
      <Routes>
        <Route path="/articles/:id/edit" element={<EditArticlePage />} />
      </Routes>,
      { at: `/articles/${id}/edit` },
    )
    await screen.findByRole('heading', { level: 1 })
    fireEvent.click(screen.getByRole('radio', { name: i18n.t('common:language.en', { lng: language }) }))
    const body = () =>
      screen.getByRole<HTMLTextAreaElement>('textbox', { name: new RegExp(`^${t('field.body')}`) })
    return { ...view, asked, body, saved: () => asked.filter(({ method }) => method === 'PATCH') }
  }

  it('shows what becomes of it, and is not saved half', async () => {
    const { container, body, saved } = await open()
    expect(faultyTexts(container)).toEqual([])
    fireEvent.change(body(), { target: { value: '# First\n\n![x](https://x.test/a.png)' } })
    await screen.findByRole('heading', { level: 2, name: 'First' })
    expect(container.querySelector('img')).toBeNull()
    fireEvent.change(body(), { target: { value: '' } })
    fireEvent.click(screen.getByRole('button', { name: i18n.t('common:action.save', { lng: language }) }))
    await screen.findByText(i18n.t('common:field.required', { lng: language }))
    expect(saved()).toEqual([])
  })

  it('takes a picture that is pasted, once it was said what it shows, where the cursor stands', async () => {
    vi.mocked(upload).mockResolvedValue({
      id: pictureId,
      url: picturePath(pictureId),
      width: 1,
      height: 1,
    } as never)
    const { body, saved } = await open()
    body().setSelectionRange(5, 5)
    fireEvent.paste(body(), { clipboardData: { files: [dot], types: ['Files'] } })
    const words = await screen.findByRole('textbox', { name: t('picture.alternative') })
    expect(vi.mocked(upload).mock.lastCall).toEqual([uploadArticlePicture, dot])
    expect(faultyTexts(document.body)).toEqual([])
    fireEvent.click(screen.getByRole('button', { name: t('picture.insert') }))
    await screen.findByText(i18n.t('common:field.required', { lng: language }))
    fireEvent.change(words, { target: { value: 'the toner’s lid' } })
    fireEvent.click(screen.getByRole('button', { name: t('picture.insert') }))
    await waitFor(() =>
      expect(body().value).toBe(`Check\n\n${pictureMark(pictureId, 'the toner’s lid')}\n\nthe toner.`),
    )
    const shown = await screen.findByRole('img', { name: 'the toner’s lid' })
    expect(shown.getAttribute('src')).toBe(picturePath(pictureId))
    fireEvent.click(screen.getByRole('button', { name: i18n.t('common:action.save', { lng: language }) }))
    await waitFor(() =>
      expect(saved()).toMatchObject([{ body: { texts: { en: { title: 'Blank pages' }, fr: null } } }]),
    )
  })

  it('says why a picture is not taken, and leaves words that were pasted to the text', async () => {
    vi.mocked(upload).mockRejectedValue(new DesksideError('too_large'))
    const { body } = await open()
    vi.mocked(upload).mockClear()
    fireEvent.paste(body(), { clipboardData: { files: [dot], types: ['text/plain', 'Files'] } })
    expect(upload).not.toHaveBeenCalled()
    fireEvent.drop(body(), {
      dataTransfer: { files: [new File(['x'], 'a.svg', { type: 'image/svg+xml' })], types: ['Files'] },
    })
    await screen.findByRole('alert')
    expect(upload).not.toHaveBeenCalled()
    fireEvent.drop(body(), { dataTransfer: { files: [dot], types: ['Files'] } })
    await waitFor(() => expect(upload).toHaveBeenCalled())
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})
