import { articleLimits } from '@deskside/protocol/vocabulary/articles'
import { Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogButtons } from '../../ui/dialog-buttons.tsx'
import classes from './articles.module.css'
import type { SentPicture } from './use-pictures.ts'

/** What a picture shows, in words, before it stands in the text. */
export function PictureDialog({
  picture,
  onInsert,
  onClose,
}: {
  picture: SentPicture | null
  onInsert: (alternative: string) => void
  onClose: () => void
}) {
  const { t } = useTranslation('articles')
  return (
    <Dialog opened={picture !== null} onClose={onClose} title={t('picture.title')}>
      {picture && <Describe key={picture.id} picture={picture} onInsert={onInsert} onClose={onClose} />}
    </Dialog>
  )
}

function Describe({
  picture,
  onInsert,
  onClose,
}: {
  picture: SentPicture
  onInsert: (alternative: string) => void
  onClose: () => void
}) {
  const { t } = useTranslation(['articles', 'common'])
  const [words, setWords] = useState('')
  const [missing, setMissing] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (words.trim()) onInsert(words.trim())
    else setMissing(true)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <img
          src={picture.url}
          alt={t('picture.yours')}
          className={`${classes.picture} ${classes.described}`}
        />
        <TextInput
          label={t('picture.alternative')}
          description={t('picture.alternativeHint')}
          maxLength={articleLimits.alternative}
          value={words}
          error={missing && !words.trim() ? t('common:field.required') : null}
          onChange={({ currentTarget }) => setWords(currentTarget.value)}
          data-autofocus
        />
        <DialogButtons submit={t('picture.insert')} busy={false} onCancel={onClose} />
      </Stack>
    </form>
  )
}
