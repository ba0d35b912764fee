import { type Me, readMe } from '@deskside/protocol/http/people'
import { useSuspenseQuery } from '@tanstack/react-query'
import { setLanguage } from '../i18n/i18n.ts'
import { setCsrfToken } from './csrf.ts'
import { read } from './queries.ts'
import { queryClient } from './query-client.ts'

const query = {
  ...read(readMe),
  staleTime: 5 * 60_000,
}

/** Who is signed in. Only below a layout whose loader has made sure that somebody is. */
export const useMe = (): Me => useSuspenseQuery(query).data

/** Reads who is signed in, and begins to speak their language. @throws DesksideError `not_signed_in` */
export async function loadMe(): Promise<Me> {
  const me = await queryClient.ensureQueryData(query)
  await welcome(me)
  return me
}

/** After a change of oneself: the new answer is the truth for the whole page. */
export async function rememberMe(me: Me): Promise<void> {
  queryClient.setQueryData(query.queryKey, me)
  await welcome(me)
}

/** After a login or its end: nothing of the person before may be shown. */
export function forgetEverything(): void {
  setCsrfToken(null)
  queryClient.clear()
}

async function welcome(me: Me): Promise<void> {
  setCsrfToken(me.csrfToken)
  await setLanguage(me.person.language)
}
