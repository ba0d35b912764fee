import type { CategoryRef } from '@deskside/protocol/http/ticket-options'
import { Text } from '@mantine/core'
import { useCategoryText } from './use-categories.ts'

/** Where something is filed, from the top down. */
export function CategoryPath({ category }: { category: CategoryRef }) {
  const pathText = useCategoryText()
  return (
    <Text size="sm" truncate>
      {pathText(category)}
    </Text>
  )
}
