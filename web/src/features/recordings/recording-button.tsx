import { Button, type ButtonProps } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { loadTexts } from '../../i18n/i18n.ts'
import { DialogPart } from '../../parts/part.tsx'

// Few who read a ticket open it.
async function loadDialog() {
  const [{ RecordingDialog }] = await Promise.all([
    import('./recording-dialog.tsx'),
    loadTexts('recordings', 'timeline', 'sessions'),
  ])
  return RecordingDialog
}

/** Opens a recording beside what happened in its session. */
export function RecordingButton({
  id,
  children,
  ...look
}: { id: string; children: ReactNode } & ButtonProps) {
  const [opened, setOpened] = useState(false)
  const close = () => setOpened(false)
  return (
    <>
      <Button size="compact-xs" variant="subtle" {...look} onClick={() => setOpened(true)}>
        {children}
      </Button>
      {opened && (
        <DialogPart name="recording" load={loadDialog} onClose={close}>
          {(RecordingDialog) => <RecordingDialog id={id} onClose={close} />}
        </DialogPart>
      )}
    </>
  )
}
