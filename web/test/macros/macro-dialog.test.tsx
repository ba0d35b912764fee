import { createMacro, type Macro } from '@deskside/protocol/http/macros'
import { languages } from '@deskside/protocol/vocabulary/languages'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MacrosPage } from '../../src/features/macros/macros-page.tsx'
import { SurveyPanel } from '../../src/features/surveys/survey-panel.tsx'
import { i18n } from '../../src/i18n/i18n.ts'
import { answerJson, fakeFetch, refuse } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { faultyTexts, speak } from '../support/texts.ts'

const macro: Macro = {
  id: '01990000-0000-7000-8000-0000000000b1',
  name: 'Password reset',
  actions: [
    { do: 'assign', assigneeId: 'me' },
    { do: 'add_tag', tag: 'password' },
  ],
}

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe.each(languages)('macros, in %s', (language) => {
  beforeEach(() => speak(language, 'macros', 'tickets', 'canned-replies'))
  const t = i18n.getFixedT(language, 'macros')
  const common = i18n.getFixedT(language, 'common')

  function show(items: Macro[], answer = (): Response => answerJson(macro)) {
    const asked = fakeFetch(({ method, url }) => {
      if (method !== 'GET') return answer()
      return answerJson({ items: url === createMacro.path ? items : [] })
    })
    return { ...renderDesk(<MacrosPage />), changes: () => asked.filter(({ method }) => method !== 'GET') }
  }

  it('a new one is not added before each step says what it does; its steps go out in order', async () => {
    const { changes } = show([])
    await screen.findByText(t('none.title'))
    fireEvent.click(screen.getByRole('button', { name: t('add') }))
    fireEvent.change(await screen.findByRole('textbox', { name: common('field.name') }), {
      target: { value: ' Reset ' },
    })
    fireEvent.click(screen.getByRole('button', { name: t('addStep') }))
    const add = screen.getByRole('button', { name: common('action.add') })
    expect(add.hasAttribute('disabled')).toBe(true)
    const steps = screen.getByRole('list', { name: t('steps') })
    const tag = [...steps.querySelectorAll('input')].at(-1) as HTMLInputElement
    fireEvent.change(tag, { target: { value: 'password' } })
    expect(faultyTexts(document.body)).toEqual([])
    fireEvent.click(add)
    await waitFor(() =>
      expect(changes()).toMatchObject([{ method: 'POST', body: { name: 'Reset', actions: macro.actions } }]),
    )
  })

  it('one is changed by taking a step away, and a refusal stays in words', async () => {
    const { changes } = show([macro], () => refuse('name_taken', 409))
    fireEvent.click(await screen.findByRole('button', { name: t('edit', { name: macro.name }) }))
    fireEvent.click(await screen.findByRole('button', { name: t('removeStep', { place: 1 }) }))
    // The last step stays: a macro does something.
    expect(screen.queryByRole('button', { name: t('removeStep', { place: 1 }) })).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: common('action.save') }))
    await screen.findByText(i18n.t('error:name_taken', { lng: language }))
    expect(changes()).toMatchObject([
      { method: 'PATCH', body: { name: macro.name, actions: [macro.actions[1]] } },
    ])
  })
})

describe.each(languages)('what a requester answered, in %s', (language) => {
  beforeEach(() => speak(language, 'surveys'))
  const t = i18n.getFixedT(language, 'surveys')
  const asked = {
    id: '01990000-0000-7000-8000-0000000000a1',
    kind: 'ticket',
    sentAt: '2026-03-20T12:00:00.000Z',
    expiresAt: '2026-04-20T12:00:00.000Z',
    score: null,
    comment: '',
    answeredAt: null,
  }

  it('stands on the ticket with its word, and one that waits with when it was asked; without any there is nothing', async () => {
    const answered = {
      ...asked,
      id: `${asked.id.slice(0, -1)}2`,
      score: 'bad',
      comment: 'It is back.',
      answeredAt: asked.sentAt,
    }
    fakeFetch(() => answerJson({ items: [answered, asked] }))
    const { container } = renderDesk(<SurveyPanel ticketId="1" />)
    await screen.findByRole('heading', { name: t('panel.title') })
    expect(screen.getByText('It is back.')).toBeTruthy()
    expect(screen.getByText(t('score.bad'))).toBeTruthy()
    expect(screen.getAllByRole('listitem')).toHaveLength(2)
    expect(faultyTexts(container)).toEqual([])
    cleanup()
    const none = fakeFetch(() => answerJson({ items: [] }))
    renderDesk(<SurveyPanel ticketId="2" />)
    await waitFor(() => expect(none).toHaveLength(1))
    expect(screen.queryByRole('heading')).toBeNull()
  })
})
