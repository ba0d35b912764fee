import { readMe } from '@deskside/protocol/http/people'
import type { Route } from '@deskside/protocol/http/route'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { MemoryRouter } from 'react-router'
import { vi } from 'vitest'
import { queryKey } from '../../src/api/queries.ts'
import { theme } from '../../src/app/theme.ts'
import { FreshLogin } from '../../src/features/auth/fresh-login.tsx'
import { TimeZoneProvider } from '../../src/ui/format.ts'
import { aMe } from './desk-facts.ts'

/** What jsdom lacks and the component kit asks for. */
export function lendBrowser({ narrow = false } = {}): void {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: narrow && query.startsWith('(max-width'),
    media: query,
    addEventListener: () => {},
    removeEventListener: () => {},
    addListener: () => {},
    removeListener: () => {},
  }))
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  )
  Element.prototype.scrollIntoView = () => {}
  // A field that grows with its text measures again when fonts have come.
  Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true })
}

type Known = { route: Route; params?: Record<string, string>; data: unknown }

/** Renders a part of the desk as its frame would: somebody signed in, these reads already answered; on a phone if narrow. */
export function renderDesk(
  part: ReactNode,
  {
    known = [],
    me = aMe(),
    at = '/',
    narrow = false,
  }: { known?: Known[]; me?: ReturnType<typeof aMe>; at?: string; narrow?: boolean } = {},
) {
  lendBrowser({ narrow })
  const client = new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: Number.POSITIVE_INFINITY },
      mutations: { retry: false },
    },
  })
  client.setQueryData(queryKey(readMe), me)
  for (const { route, params, data } of known) client.setQueryData(queryKey(route, { params }), data)
  const view = render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={client}>
        <TimeZoneProvider value="Europe/Paris">
          <MemoryRouter initialEntries={[at]}>
            <FreshLogin>{part}</FreshLogin>
          </MemoryRouter>
        </TimeZoneProvider>
      </QueryClientProvider>
    </MantineProvider>,
  )
  return { ...view, client }
}
