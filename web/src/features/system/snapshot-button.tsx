import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { loadTexts } from '../../i18n/i18n.ts'
import { fetchPart } from '../../parts/fetch-part.ts'

// Few who read a ticket open it.
const SnapshotDialog = lazy(async () => {
  const [{ SnapshotDialog: Loaded }] = await Promise.all([
    fetchPart(() => import('./snapshot-dialog.tsx')),
    loadTexts('system'),
  ])
  return { default: Loaded }
})

/** Opens the records of a session's computer. */
export function SnapshotButton({ sessionId }: { sessionId: string }) {
  const { t } = useTranslation('timeline')
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button size="compact-xs" variant="subtle" onClick={() => setOpened(true)}>
        {t('showSnapshot')}
      </Button>
      <Suspense>
        {opened && <SnapshotDialog sessionId={sessionId} onClose={() => setOpened(false)} />}
      </Suspense>
    </>
  )
}
