import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { queryClient } from '../api/query-client.ts'
import classes from './providers.module.css'
import { styleNonce } from './style-nonce.ts'
import { resolver, theme } from './theme.ts'

/** What every page stands on, the join page included. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolver}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-right" limit={4} className={classes.notes} />
        {children}
      </QueryClientProvider>
    </MantineProvider>
  )
}
