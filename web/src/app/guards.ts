import type { Me } from '@deskside/protocol/http/people'
import { type LoaderFunctionArgs, redirect } from 'react-router'
import { loadMe } from '../api/me.ts'
import { codeOf } from '../api/problem.ts'

/** Where a person begins: technicians at the tickets, requesters at their own. */
export const homeOf = (me: Me): string => (me.can.workTickets ? '/tickets' : '/my/tickets')

/** An address of this desk to return to after the login; anything else is not followed. */
export function safeNext(next: string | null): string | null {
  return next && /^\/(?![/\\])/.test(next) ? next : null
}

/** The login page, which leads back to `path` afterwards. */
export const loginPath = (path: string): string =>
  path === '/' ? '/login' : `/login?next=${encodeURIComponent(path)}`

/** For loaders: who is signed in, or the way to the login. */
export async function requirePerson({ request }: LoaderFunctionArgs): Promise<Me> {
  try {
    return await loadMe()
  } catch (failure) {
    const code = codeOf(failure)
    if (code === 'set_up_needed') throw redirect('/set-up')
    if (code !== 'not_signed_in' && code !== 'login_expired') throw failure
    const { pathname, search } = new URL(request.url)
    throw redirect(loginPath(pathname + search))
  }
}

/** For the desk's pages: technicians only; a requester is led to the portal. */
export async function requireStaff(args: LoaderFunctionArgs): Promise<null> {
  const me = await requirePerson(args)
  if (!me.can.workTickets) throw redirect(portalPath(new URL(args.request.url).pathname))
  return null
}

/** For the portal's pages: a technician who follows a requester's link sees the ticket at the desk. */
export async function requireRequester(args: LoaderFunctionArgs): Promise<null> {
  const me = await requirePerson(args)
  const { pathname } = new URL(args.request.url)
  if (me.can.workTickets)
    throw redirect(
      pathname
        .replace(/^\/my\/sessions\/([^/]+)$/, '/my/sessions/$1/report')
        .replace(/^\/my\/sessions$/, '/tickets')
        .replace(/^\/my/, ''),
    )
  return null
}

/** For administration. */
export async function requireAdministrator(args: LoaderFunctionArgs): Promise<null> {
  const me = await requirePerson(args)
  if (!me.can.administer) throw redirect(homeOf(me))
  return null
}

/** `/`: to where this person begins. */
export async function goHome(args: LoaderFunctionArgs): Promise<never> {
  throw redirect(homeOf(await requirePerson(args)))
}

const portalPath = (path: string): string =>
  /^\/(tickets\/\d+|articles(\/[0-9a-f-]{36})?)$/.test(path) ? `/my${path}` : '/my/tickets'
