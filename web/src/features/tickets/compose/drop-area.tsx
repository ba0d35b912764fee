import { Button, FileButton } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { type DragEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './compose.module.css'
import type { Uploads } from './use-uploads.ts'

/** A place onto which files can be dropped; {@link AttachButton} is the same for the keyboard. */
export function DropArea({ uploads, children }: { uploads: Uploads; children: ReactNode }) {
  const { t } = useTranslation('tickets')
  const [over, setOver] = useState(false)
  const holdsFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra way; the button does the same
    <div
      className={classes.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={(event) => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        setOver(false)
        uploads.add(event.dataTransfer.files)
      }}
    >
      {children}
      {over && (
        <div className={classes.dropNote} aria-hidden>
          {t('compose.drop')}
        </div>
      )}
    </div>
  )
}

export function AttachButton({ uploads }: { uploads: Uploads }) {
  const { t } = useTranslation('tickets')
  return (
    <FileButton multiple onChange={(files) => uploads.add(files)}>
      {(props) => (
        <Button
          {...props}
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconPaperclip size={15} aria-hidden />}
        >
          {t('compose.attach')}
        </Button>
      )}
    </FileButton>
  )
}
