import { Anchor } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/dialog.tsx'
import { TechnicianCheck } from './technician-check.tsx'
import type { PresentRow } from './words.ts'

/** "Check my connection", and what comes of it in a dialog. */
export function CheckButton({ ticketId }: { ticketId?: string }) {
  const { t } = useTranslation('doctor')
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Anchor component="button" type="button" size="sm" ta="start" onClick={() => setOpened(true)}>
        {t('open')}
      </Anchor>
      {opened && <CheckDialog ticketId={ticketId} onClose={() => setOpened(false)} />}
    </>
  )
}

/** The check by itself, for whoever has a button of their own. @param inside stays within the page, for full screen */
export function CheckDialog(props: {
  ticketId?: string
  present?: PresentRow[]
  inside?: boolean
  onClose: () => void
}) {
  const { ticketId, present, inside = false, onClose } = props
  const { t } = useTranslation('doctor')
  return (
    <Dialog opened onClose={onClose} title={t('title')} size="lg" withinPortal={!inside}>
      <TechnicianCheck ticketId={ticketId} present={present} />
    </Dialog>
  )
}
