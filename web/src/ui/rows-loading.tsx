import { Skeleton, Stack, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'

const places = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l']

/** Rows that are on their way, in the shape of what will come. */
export function RowsLoading({ rows = 6, height = 36 }: { rows?: number; height?: number }) {
  const { t } = useTranslation()
  return (
    <Stack gap={8} p="sm" role="status">
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      {places.slice(0, rows).map((place) => (
        <Skeleton key={place} height={height} radius="sm" />
      ))}
    </Stack>
  )
}
