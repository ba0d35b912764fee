import { articleLimits, pictureMark } from '@deskside/protocol/vocabulary/articles'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import { Alert, Button, FileButton, Group, Text, Textarea } from '@mantine/core'
import { IconPhoto } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../api/problem-text.ts'
import classes from './articles.module.css'
import { PictureDialog } from './picture-dialog.tsx'
import { pictureTypes, usePictures } from './use-pictures.ts'

/** An article's text in one language, with pictures chosen, pasted or dropped where the cursor stands. */
export function BodyField({
  language,
  value,
  error,
  onChange,
}: {
  language: Language
  value: string
  error: string | null
  onChange: (body: string) => void
}) {
  const { t } = useTranslation('articles')
  const problemText = useProblemText()
  const field = useRef<HTMLTextAreaElement>(null)
  const pictures = usePictures()
  const insert = (alternative: string) => {
    const { sent } = pictures
    if (!sent) return
    const at = field.current?.selectionStart ?? value.length
    const before = value.slice(0, at).trimEnd()
    const after = value.slice(field.current?.selectionEnd ?? at).trimStart()
    onChange([before, pictureMark(sent.id, alternative), after].filter(Boolean).join('\n\n'))
    pictures.next()
  }
  return (
    <div className={classes.drop} {...pictures.place}>
      <Textarea
        ref={field}
        label={t('field.body')}
        description={t('field.bodyHint')}
        lang={language}
        autosize
        minRows={14}
        maxRows={34}
        maxLength={articleLimits.body}
        value={value}
        error={error}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <Group gap="xs" mt={6}>
        <FileButton multiple accept={pictureTypes.join(',')} onChange={pictures.add}>
          {(props) => (
            <Button
              {...props}
              size="compact-sm"
              variant="default"
              leftSection={<IconPhoto size={15} aria-hidden />}
              loading={pictures.sending}
            >
              {t('picture.add')}
            </Button>
          )}
        </FileButton>
        <Text size="xs" c="dimmed">
          {t('picture.hint')}
        </Text>
      </Group>
      {pictures.failure && (
        <Alert color="red" role="alert" py={6} mt={6}>
          {problemText(pictures.failure)}
        </Alert>
      )}
      <PictureDialog picture={pictures.sent} onInsert={insert} onClose={pictures.next} />
    </div>
  )
}
