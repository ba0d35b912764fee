import { Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** A name in a row: it ends with an ellipsis where its line does, or the second one where the row has room for two. */
export function NameText({ lines = 1, children }: { lines?: 1 | 2; children: ReactNode }) {
  if (lines === 1)
    return (
      <Text size="sm" truncate>
        {children}
      </Text>
    )
  return (
    <Text size="sm" lh={1.25} lineClamp={lines} style={{ overflowWrap: 'anywhere' }}>
      {children}
    </Text>
  )
}
