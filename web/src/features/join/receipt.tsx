import { readReceiptAfterwards, type SessionReceipt } from '@deskside/protocol/http/session-receipts'
import { type ComponentType, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { loadTexts } from '../../i18n/i18n.ts'
import { fetchPart } from '../../parts/fetch-part.ts'
import classes from './join.module.css'
import { Note } from './parts.tsx'
import type { FormerWay } from './visit.ts'

type Sheet = ComponentType<{ receipt: SessionReceipt }>
type Shown = { at: 'offered' | 'loading' | 'failed' } | { at: 'there'; receipt: SessionReceipt; Sheet: Sheet }

/** After the end: what was done, to be read and printed. Fetched only when somebody asks for it. */
export function Receipt({ way }: { way: FormerWay }) {
  const { t } = useTranslation('join')
  const [shown, show] = useState<Shown>({ at: 'offered' })
  const open = async () => {
    show({ at: 'loading' })
    try {
      const [receipt, { ReceiptSheet }] = await Promise.all([
        call(readReceiptAfterwards, { body: way }),
        fetchPart(() => import('../receipts/receipt-sheet.tsx')),
        loadTexts('receipts', 'timeline', 'sessions'),
      ])
      show({ at: 'there', receipt, Sheet: ReceiptSheet })
    } catch {
      show({ at: 'failed' })
    }
  }
  if (shown.at === 'there')
    return (
      <section className={classes.card} aria-label={t('over.receipt')}>
        <shown.Sheet receipt={shown.receipt} />
        <div className={classes.below}>
          <button type="button" className={classes.linkButton} onClick={() => window.print()}>
            {t('over.print')}
          </button>
        </div>
      </section>
    )
  return (
    <>
      {shown.at === 'failed' && <Note tone="bad">{t('over.noReceipt')}</Note>}
      <div>
        <button
          type="button"
          className={classes.linkButton}
          aria-busy={shown.at === 'loading'}
          onClick={() => void open()}
        >
          {t('over.receipt')}
        </button>
      </div>
    </>
  )
}
