import { answerSurvey, type OpenSurvey, readSurvey } from '@deskside/protocol/http/surveys'
import { languages } from '@deskside/protocol/vocabulary/languages'
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SurveyPage } from '../../src/features/surveys/survey-page.tsx'
import { i18n } from '../../src/i18n/i18n.ts'
import { answerJson, fakeFetch, refuse } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { asRead, faultyTexts, speak } from '../support/texts.ts'

const texts = { welcome: null, contact: '0 800 123', privacy: null, waiting: null, thanks: null }
const survey = {
  kind: 'ticket',
  language: 'en',
  branding: {
    organisation: 'Northwind',
    logoUrl: null,
    logoGround: 'light',
    accentColour: '#1b6a87',
    texts: { en: texts, fr: texts },
    welcome: null,
    contact: null,
  },
  ticket: { number: 1042, title: 'The printer is silent' },
  technician: 'Camille Martin',
  score: null,
  comment: '',
  expiresAt: '2026-12-24T10:00:00.000Z',
} as unknown as OpenSurvey

beforeEach(() => {
  sessionStorage.clear()
  history.replaceState(null, '', '/survey?score=fair#dsk_survey_secret')
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe.each(languages)('[DSK-2] the question how somebody was helped, in %s', (language) => {
  beforeEach(async () => {
    localStorage.setItem('deskside.language', language)
    await speak(language, 'surveys', 'join')
  })
  const t = i18n.getFixedT(language, 'surveys')

  it('chooses what was clicked in the mail, sends nothing by itself, and keeps its secret out of the address', async () => {
    const asked = fakeFetch(({ url, body }) =>
      url === answerSurvey.path ? answerJson({ ...survey, ...(body as object) }) : answerJson(survey),
    )
    const { container } = renderDesk(<SurveyPage />, { at: '/survey?score=fair' })
    await screen.findByRole('heading', { level: 1, name: t('title.ticket') })
    expect(location.hash).toBe('')
    const chosen = screen.getByRole<HTMLInputElement>('radio', { checked: true })
    expect(chosen.value).toBe('fair')
    expect(asked.map(({ url }) => url)).toEqual([readSurvey.path])
    expect(faultyTexts(container)).toEqual([])

    fireEvent.click(screen.getByRole('radio', { name: t('score.bad') }))
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Nobody came' } })
    fireEvent.click(screen.getByRole('button', { name: t('send') }))
    await screen.findByText(t('thanks'))
    expect(asked.at(-1)?.body).toEqual({ token: 'dsk_survey_secret', score: 'bad', comment: 'Nobody came' })
    expect(screen.getByRole('button', { name: t('change') })).toBeTruthy()
    expect(faultyTexts(container)).toEqual([])
  })

  it.each(['survey_expired', 'survey_link_not_valid'] as const)('says what %s means', async (code) => {
    fakeFetch(() => refuse(code, 410))
    renderDesk(<SurveyPage />)
    await screen.findByRole('heading', { level: 1, name: t(`refused.${code}`) })
    expect(screen.getByText(asRead(i18n.t(`error:${code}`)))).toBeTruthy()
    expect(screen.queryByRole('button', { name: t('again') })).toBeNull()
  })
})

it('asks for one of the three before it sends', async () => {
  localStorage.setItem('deskside.language', 'en')
  await speak('en', 'surveys', 'join')
  const asked = fakeFetch(() => answerJson(survey))
  renderDesk(<SurveyPage />)
  fireEvent.click(await screen.findByRole('button', { name: 'Send my answer' }))
  expect((await screen.findByText('Choose one of the three answers.')).getAttribute('role')).toBe('alert')
  expect(asked).toHaveLength(1)
})
