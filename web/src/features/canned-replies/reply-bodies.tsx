import { replyPlaceholders, strangePlaceholders } from '@deskside/protocol/vocabulary/reply-placeholders'
import { Code, Text, Textarea } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'

type Field = { value?: string; onChange: (value: never) => void; error?: unknown }

/** The words in both languages, with what may be filled in. The server refuses the same strange placeholders. */
export function ReplyBodies({ en, fr }: { en: Field; fr: Field }) {
  const { t } = useTranslation('canned-replies')
  return (
    <>
      <Textarea label={t('bodyEn')} {...shape} {...(en as object)} lang="en" />
      <Textarea label={t('bodyFr')} {...shape} {...(fr as object)} lang="fr" />
      <Text size="xs" c="dimmed" component="p">
        {t('placeholders')}{' '}
        {replyPlaceholders.map((name) => (
          <Code key={name} mr={6}>{`{{${name}}}`}</Code>
        ))}
      </Text>
    </>
  )
}

const shape = { autosize: true, minRows: 4, maxRows: 10, maxLength: 20_000 }

/** What in a text is no placeholder of ours, in words; null when all is well. */
export function strangeIn(text: string, t: TFunction<['canned-replies', 'common']>): string | null {
  const strange = strangePlaceholders(text)
  return strange.length > 0 ? t('strange', { names: strange.join(', ') }) : null
}
