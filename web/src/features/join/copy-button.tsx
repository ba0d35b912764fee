import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './join.module.css'

/** Copies a text; says that it has. */
export function CopyButton({ text }: { text: string }) {
  const { t } = useTranslation('common')
  const [copied, setCopied] = useState(false)
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      // Refused by the browser: the text is there to be selected.
      () => setCopied(false),
    )
  return (
    <button type="button" className={classes.button} data-size="small" onClick={() => void copy()}>
      {copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
      <span aria-live="polite">{copied ? t('action.copied') : t('action.copy')}</span>
    </button>
  )
}
