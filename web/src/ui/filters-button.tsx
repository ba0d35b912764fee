import { Button } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** Unfolds the filters of a page on a phone, and says how many of them are at work. */
export function FiltersButton(props: { count: number; opened: boolean; onToggle: () => void }) {
  const { t } = useTranslation()
  return (
    <Button
      size="xs"
      variant={props.count > 0 ? 'light' : 'default'}
      leftSection={<IconFilter size={15} aria-hidden />}
      onClick={props.onToggle}
      aria-expanded={props.opened}
      style={{ flex: 'none' }}
    >
      {t('filters', { count: props.count })}
    </Button>
  )
}
