import type { Verification } from '@deskside/protocol/verification/exchange'
import { Button, Popover, Text } from '@mantine/core'
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './console.module.css'

/** [CTL-5] The words that both people compare. */
export function WordsButton({ verification, name }: { verification: Verification; name: string }) {
  const { t } = useTranslation('console')
  const failed = verification.state === 'failed'
  const Sign = failed ? IconShieldX : IconShieldCheck
  return (
    <Popover
      position="bottom-end"
      width={300}
      trapFocus
      withinPortal={false}
      defaultOpened={failed}
      key={`${failed}`}
    >
      <Popover.Target>
        <Button
          size="xs"
          variant={failed ? 'filled' : 'default'}
          color={failed ? 'red' : undefined}
          leftSection={<Sign size={16} aria-hidden />}
        >
          <span className={classes.longer}>{t('words.label')}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        {verification.state === 'words' && (
          <>
            <ul className={classes.words} aria-label={t('words.label')}>
              {verification.words.map((word, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a word may come twice, and the list never changes
                <li key={place}>{word}</li>
              ))}
            </ul>
            <Text size="sm" c="dimmed" mt={8} tabIndex={-1} data-autofocus>
              {t('words.text', { name })}
            </Text>
          </>
        )}
        {verification.state === 'pending' && (
          <Text size="sm" tabIndex={-1} data-autofocus>
            {t('words.pending')}
          </Text>
        )}
        {failed && (
          <Text size="sm" role="alert" tabIndex={-1} data-autofocus>
            {t('words.failed', { name })}
          </Text>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
