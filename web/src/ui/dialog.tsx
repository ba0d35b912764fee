import { Modal, type ModalProps } from '@mantine/core'
import { useContext } from 'react'
import { useTranslation } from 'react-i18next'
import { Covered } from './covered.ts'

/** A dialog with its way out named. */
export function Dialog(
  props: Pick<
    ModalProps,
    'opened' | 'withinPortal' | 'onClose' | 'title' | 'size' | 'zIndex' | 'closeOnClickOutside' | 'children'
  >,
) {
  const { t } = useTranslation()
  const covered = useContext(Covered)
  return <Modal closeOnEscape={!covered} closeButtonProps={{ 'aria-label': t('action.close') }} {...props} />
}
