import { readMe } from '@deskside/protocol/http/people'

let token: string | null = null

/** The token that goes with every unsafe request of this login. */
export const csrfToken = (): string | null => token
export const setCsrfToken = (value: string | null): void => {
  token = value
}

/** Asks the server for the token of the present login, which another tab may have changed. */
export async function refreshCsrfToken(): Promise<void> {
  const response = await fetch(readMe.path, { credentials: 'same-origin' })
  token = response.ok ? ((await response.json()) as { csrfToken: string }).csrfToken : null
}
