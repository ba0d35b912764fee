import { IconKeyboard } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './console.module.css'

/** Says where keys go, and how a person without a mouse gets them back. */
export function KeyboardNote({ place }: { place: 'remote' | 'page' }) {
  const { t } = useTranslation('console')
  return (
    <p className={classes.keyboard} data-place={place} role="status">
      <IconKeyboard size={18} stroke={1.7} aria-hidden />
      {place === 'remote' ? (
        <span>
          <strong>{t('keyboard.remote')}</strong> {t('keyboard.wayOut')}
        </span>
      ) : (
        <span>{t('keyboard.page')}</span>
      )}
    </p>
  )
}
