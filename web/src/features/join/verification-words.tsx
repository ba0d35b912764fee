import { useTranslation } from 'react-i18next'
import type { ConsoleView } from '../../sharing/consoles.ts'
import classes from './join.module.css'
import { Card, Note } from './parts.tsx'

/** [CTL-5] The words that both people see: the same ones mean that nobody sits in between. */
export function VerificationWords({ consoles }: { consoles: ConsoleView[] }) {
  const { t } = useTranslation('sharing')
  const connected = consoles.filter((console) => console.link === 'connected')
  const known = connected.flatMap(({ connectionId, technician, verification }) =>
    verification.state === 'words' ? [{ connectionId, technician, words: verification.words }] : [],
  )
  if (connected.some((console) => console.verification.state === 'failed'))
    return <Note tone="bad">{t('words.failed')}</Note>
  if (known.length === 0) return null
  return (
    <Card>
      <h2 className={classes.subtitle}>{t('words.title')}</h2>
      {known.map(({ connectionId, technician, words }) => (
        <div key={connectionId}>
          <p className={classes.text}>{t('words.text', { name: technician.name })}</p>
          <ul className={classes.words} aria-label={t('words.label', { name: technician.name })}>
            {words.map((word, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a word may come twice, and the list never changes
              <li key={place}>{word}</li>
            ))}
          </ul>
        </div>
      ))}
    </Card>
  )
}
