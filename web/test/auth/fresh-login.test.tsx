import { createScriptToken } from '@deskside/protocol/http/script-tokens'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useFreshCall } from '../../src/features/auth/use-fresh-call.ts'
import { type Asked, answerJson, fakeFetch, refuse } from '../support/fake-fetch.ts'
import { renderDesk } from '../support/render-desk.tsx'
import { speak } from '../support/texts.ts'

function Page() {
  const make = useFreshCall(createScriptToken)
  const press = () => make.mutate({ body: { name: 'Nightly', scopes: ['account'] } })
  return (
    <>
      <button type="button" onClick={press}>
        make
      </button>
      <output>{make.data?.token ?? make.error?.message ?? make.status}</output>
    </>
  )
}

/** Wants the password typed again until it was. */
function server(password = 'right'): Asked[] {
  let fresh = false
  return fakeFetch(({ url, body }) => {
    if (url.endsWith('/confirm')) {
      if ((body as { password: string }).password !== password) return refuse('wrong_credentials', 401)
      fresh = true
      return answerJson({ ok: true })
    }
    return fresh ? answerJson({ token: 'made' }) : refuse('login_not_fresh', 403)
  })
}

const answer = (password: string) => {
  fireEvent.change(screen.getByLabelText('Your password'), { target: { value: password } })
  fireEvent.click(screen.getByRole('button', { name: 'Go on' }))
}

beforeEach(() => speak('en'))
afterEach(cleanup)

describe('a call that wants a fresh login', () => {
  it('asks for the password and is repeated by itself', async () => {
    const asked = server()
    renderDesk(<Page />)
    fireEvent.click(screen.getByText('make'))
    await screen.findByRole('dialog')
    answer('right')
    expect(await screen.findByText('made')).toBeTruthy()
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(asked.map(({ url }) => url.split('/').at(-1))).toEqual([
      'script-tokens',
      'confirm',
      'script-tokens',
    ])
    expect(asked[2]?.body).toEqual(asked[0]?.body)
  })

  it('stays with the question when the password was wrong', async () => {
    server()
    renderDesk(<Page />)
    fireEvent.click(screen.getByText('make'))
    await screen.findByRole('dialog')
    answer('wrong')
    expect((await screen.findByRole('alert')).textContent).toMatch(/do not fit/)
    answer('right')
    expect(await screen.findByText('made')).toBeTruthy()
  })

  it('is refused when the person would rather not', async () => {
    const asked = server()
    renderDesk(<Page />)
    fireEvent.click(screen.getByText('make'))
    fireEvent.click(await screen.findByRole('button', { name: 'Cancel' }))
    expect(await screen.findByText(/login_not_fresh/)).toBeTruthy()
    expect(asked).toHaveLength(1)
  })
})
