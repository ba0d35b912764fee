import { Button, type ButtonProps } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { loadTexts } from '../../i18n/i18n.ts'
import { fetchPart } from '../../parts/fetch-part.ts'

// Few who read a ticket open it.
const RecordingDialog = lazy(async () => {
  const [{ RecordingDialog: Loaded }] = await Promise.all([
    fetchPart(() => import('./recording-dialog.tsx')),
    loadTexts('recordings'),
    loadTexts('timeline'),
    loadTexts('sessions'),
  ])
  return { default: Loaded }
})

/** Opens a recording beside what happened in its session. */
export function RecordingButton({
  id,
  children,
  ...look
}: { id: string; children: ReactNode } & ButtonProps) {
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button size="compact-xs" variant="subtle" {...look} onClick={() => setOpened(true)}>
        {children}
      </Button>
      <Suspense>{opened && <RecordingDialog id={id} onClose={() => setOpened(false)} />}</Suspense>
    </>
  )
}
