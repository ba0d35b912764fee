import { loadDemoData, readSetUp } from '@deskside/protocol/http/set-up'
import { languages } from '@deskside/protocol/vocabulary/languages'
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { forgetEverything } from '../../src/api/me.ts'
import { SetUpPage } from '../../src/features/set-up/set-up-page.tsx'
import { i18n } from '../../src/i18n/i18n.ts'
import { aMe } from '../support/desk-facts.ts'
import { answerJson, fakeFetch } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { faultyTexts, speak } from '../support/texts.ts'

const outcome = {
  tickets: 300,
  sessions: 137,
  logins: [
    { name: 'Camille Laurent', email: 'camille@example.com', password: 'abc-def', role: 'technician' },
  ],
}

afterEach(() => {
  cleanup()
  forgetEverything()
  sessionStorage.clear()
  location.hash = ''
})

describe.each(languages)('the set-up, in %s', (language) => {
  beforeEach(() => speak(language, 'set-up'))
  const t = i18n.getFixedT(language, 'set-up')

  /** The link of the first start, until it was used. */
  function open({ used = false } = {}) {
    let needed = !used
    fakeFetch(({ method, url }) => {
      if (url === loadDemoData.path) return answerJson(outcome)
      if (method === 'POST' && url.endsWith('/check')) return answerJson({ ok: true })
      if (url === readSetUp.path && method === 'GET') return answerJson({ needed, language, mode: 'single' })
      if (method === 'POST') needed = false
      return answerJson({ ...aMe(), person: { ...aMe().person, language } })
    })
    return renderDesk(<SetUpPage />)
  }

  async function complete() {
    location.hash = '#token'
    open()
    const fill = (label: string, value: string) =>
      fireEvent.change(screen.getByLabelText(label, { exact: true }), { target: { value } })
    await screen.findByLabelText(t('organisation.name'))
    fill(t('organisation.name'), 'Northwind')
    fill(t('administrator.name'), 'Alice Martin')
    fill(i18n.getFixedT(language, 'common')('field.emailLabel'), 'alice@example.org')
    fill(i18n.getFixedT(language, 'common')('field.password'), 'quiet harbour lantern')
    fireEvent.click(screen.getByRole('button', { name: t('submit') }))
    await screen.findByRole('button', { name: t('demo.fill') })
  }

  it('offers demo data after it, and still does when the page is loaded again', async () => {
    await complete()
    cleanup()
    const { container } = open({ used: true })
    await screen.findByRole('button', { name: t('demo.fill') })
    expect(container.textContent).toContain(t('demo.later'))
    expect(faultyTexts(container)).toEqual([])
  })

  it('is over once that was decided', async () => {
    await complete()
    fireEvent.click(screen.getByRole('button', { name: t('demo.fill') }))
    await screen.findByText('camille@example.com')
    cleanup()
    open({ used: true })
    await screen.findByText(t('done.title'))
  })
})
