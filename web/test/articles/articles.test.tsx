import { articleSolved, listArticles } from '@deskside/protocol/http/articles'
import { languages } from '@deskside/protocol/vocabulary/languages'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ArticleBody } from '../../src/features/articles/markdown.tsx'
import { SuggestedArticles } from '../../src/features/articles/suggested-articles.tsx'
import { answerJson, fakeFetch } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { faultyTexts, speak } from '../support/texts.ts'

const id = '01990000-0000-7000-8000-0000000000d1'
const row = {
  id,
  language: 'en',
  title: 'Blank pages',
  excerpt: 'Check the toner.',
  category: null,
  audience: 'public',
  state: 'published',
  updatedAt: '2026-03-24T12:00:00Z',
}

afterEach(cleanup)

describe.each(languages)('the knowledge base, in %s', (language) => {
  beforeEach(() => speak(language, 'articles'))

  it('what looks like a program in an article stays text or goes', () => {
    const { container } = renderDesk(
      <ArticleBody
        body={'# Title\n<script>alert(1)</script>\n[a](javascript:alert(1)) ![pic](https://x.test/p.png)'}
      />,
    )
    expect(container.querySelector('script, img')).toBeNull()
    expect(container.querySelector('[href^="javascript"]')).toBeNull()
    expect(screen.getByRole('heading', { level: 2 }).textContent).toContain('Title')
  })

  it('suggests once the typing pauses, and “this solved it” is told to the server', async () => {
    const asked: string[] = []
    let solved = false
    fakeFetch(({ url }) => {
      asked.push(url)
      return answerJson(url.includes('/solved') ? { ok: true } : { items: [row] })
    })
    const view = renderDesk(
      <SuggestedArticles
        title="My printer is blank"
        onSolved={() => {
          solved = true
        }}
      />,
    )
    const button = await screen.findByRole('button', {}, { timeout: 5_000 })
    expect(asked.some((url) => url.startsWith(`${listArticles.path}?`))).toBe(true)
    expect(faultyTexts(view.container)).toEqual([])
    fireEvent.click(button)
    await waitFor(() => expect(solved).toBe(true))
    expect(asked).toContain(articleSolved.path.replace(':id', id))
  })
})
