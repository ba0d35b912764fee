import { readJoinPage } from '@deskside/protocol/http/join'
import { parseSessionCode } from '@deskside/protocol/ids'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { read } from '../../api/queries.ts'
import classes from './join.module.css'
import { JoinFrame } from './join-frame.tsx'
import { Card, Note, PageTitle } from './parts.tsx'
import { problemText } from './problem-text.ts'
import type { Visit } from './visit.ts'

/** [JOIN-4] The field for a code read out on the phone; it forgives spaces, dashes and a missing `s`. */
export function CodeEntry(props: {
  visit: Extract<Visit, { at: 'code' }>
  onKnock: (code: string, name: string) => void
}) {
  const { busy, problem } = props.visit
  const { t } = useTranslation(['join', 'error'])
  const { data } = useQuery(read(readJoinPage))
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const [incomplete, setIncomplete] = useState(false)
  const ids = { code: useId(), name: useId(), hint: useId(), error: useId() }

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const parsed = parseSessionCode(code)
    setIncomplete(!parsed)
    if (parsed) props.onKnock(parsed, name)
  }
  const fault = incomplete ? t('code.incomplete') : problem ? problemText(problem, t) : null

  return (
    <JoinFrame branding={data?.branding}>
      <form className={classes.stack} onSubmit={submit} noValidate>
        <Card>
          <PageTitle>{t('code.title')}</PageTitle>
          <p className={classes.text}>{t('code.text')}</p>
          <div className={classes.stack}>
            <div className={classes.field}>
              <label className={classes.label} htmlFor={ids.code}>
                {t('code.label')}
              </label>
              <input
                id={ids.code}
                className={`${classes.input} ${classes.codeInput}`}
                value={code}
                onChange={(event) => setCode(event.target.value)}
                placeholder="s00-000-000"
                autoComplete="off"
                autoCapitalize="off"
                autoCorrect="off"
                spellCheck={false}
                inputMode="text"
                maxLength={40}
                aria-invalid={fault !== null}
                aria-describedby={fault ? `${ids.error} ${ids.hint}` : ids.hint}
              />
              <span id={ids.hint} className={`${classes.dimmed} ${classes.small}`}>
                {t('code.hint')}
              </span>
              <p id={ids.error} className={classes.error} role="alert">
                {fault}
              </p>
            </div>
            <div className={classes.field}>
              <label className={classes.label} htmlFor={ids.name}>
                {t('code.name')}
              </label>
              <input
                id={ids.name}
                className={classes.input}
                value={name}
                onChange={(event) => setName(event.target.value)}
                autoComplete="name"
                maxLength={120}
              />
            </div>
            <div>
              <button type="submit" className={classes.button} data-kind="primary" aria-disabled={busy}>
                {busy ? t('code.busy') : t('code.submit')}
              </button>
            </div>
          </div>
        </Card>
        <Note tone="warn">{t('scam.text')}</Note>
      </form>
    </JoinFrame>
  )
}
