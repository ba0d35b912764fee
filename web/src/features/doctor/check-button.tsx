import { Anchor } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/dialog.tsx'
import { TechnicianCheck } from './technician-check.tsx'
import type { PresentRow } from './words.ts'

/** "Check my connection", and what comes of it in a dialog. */
export function CheckButton(props: { ticketId?: string; present?: () => PresentRow[] }) {
  const { ticketId, present } = props
  const { t } = useTranslation('doctor')
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Anchor component="button" type="button" size="sm" onClick={() => setOpened(true)}>
        {t('open')}
      </Anchor>
      <Dialog opened={opened} onClose={() => setOpened(false)} title={t('title')} size="lg">
        {opened && <TechnicianCheck ticketId={ticketId} present={present?.()} />}
      </Dialog>
    </>
  )
}
