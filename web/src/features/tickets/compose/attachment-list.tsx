import { ActionIcon, Group, Progress, Text } from '@mantine/core'
import { IconPaperclip, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../api/problem-text.ts'
import classes from './compose.module.css'
import { useFileSize } from './use-file-size.ts'
import type { Upload, Uploads } from './use-uploads.ts'

/** The files of a message that is being written, each with how far it is or why it could not go. */
export function AttachmentList({ uploads }: { uploads: Uploads }) {
  const { t } = useTranslation('tickets')
  if (uploads.uploads.length === 0) return null
  return (
    <ul className={classes.files} aria-label={t('compose.files')}>
      {uploads.uploads.map((upload) => (
        <File key={upload.key} upload={upload} onRemove={() => uploads.remove(upload.key)} />
      ))}
    </ul>
  )
}

function File({ upload, onRemove }: { upload: Upload; onRemove: () => void }) {
  const { t } = useTranslation('tickets')
  const size = useFileSize()
  const problemText = useProblemText()
  return (
    <li className={classes.file} data-state={upload.state}>
      <Group gap={6} wrap="nowrap">
        <IconPaperclip size={15} aria-hidden />
        <Text size="sm" truncate>
          {upload.name}
        </Text>
        <Text size="xs" c="dimmed" className={classes.size}>
          {size(upload.sizeBytes)}
        </Text>
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          aria-label={t('compose.removeFile', { name: upload.name })}
          onClick={onRemove}
        >
          <IconX size={14} aria-hidden />
        </ActionIcon>
      </Group>
      {upload.state === 'sending' && (
        <Progress
          size={3}
          value={upload.share * 100}
          aria-label={t('compose.sending', { name: upload.name })}
        />
      )}
      {upload.state === 'failed' && (
        <Text size="xs" role="alert" className={classes.bad}>
          {problemText(upload.failure)}
        </Text>
      )}
    </li>
  )
}
