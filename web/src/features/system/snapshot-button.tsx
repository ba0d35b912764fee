import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { loadTexts } from '../../i18n/i18n.ts'
import { DialogPart } from '../../parts/part.tsx'

// Few who read a ticket open it.
async function loadDialog() {
  const [{ SnapshotDialog }] = await Promise.all([import('./snapshot-dialog.tsx'), loadTexts('system')])
  return SnapshotDialog
}

/** Opens the records of a session's computer. */
export function SnapshotButton({ sessionId }: { sessionId: string }) {
  const { t } = useTranslation('timeline')
  const [opened, setOpened] = useState(false)
  const close = () => setOpened(false)
  return (
    <>
      <Button size="compact-xs" variant="subtle" onClick={() => setOpened(true)}>
        {t('showSnapshot')}
      </Button>
      {opened && (
        <DialogPart name="snapshot" load={loadDialog} onClose={close}>
          {(SnapshotDialog) => <SnapshotDialog sessionId={sessionId} onClose={close} />}
        </DialogPart>
      )}
    </>
  )
}
