import { ActionIcon, Tooltip } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** Copies a text and says that it did. `label` says what is copied. */
export function CopyButton({ value, label }: { value: string; label: string }) {
  const { t } = useTranslation()
  const { copied, copy } = useClipboard({ timeout: 2_000 })
  const words = copied ? t('action.copied') : label
  return (
    <Tooltip label={words}>
      <ActionIcon variant="default" size="input-sm" aria-label={words} onClick={() => copy(value)}>
        {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
      </ActionIcon>
    </Tooltip>
  )
}
