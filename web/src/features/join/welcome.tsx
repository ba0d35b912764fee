import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Asker } from './asker.tsx'
import { ConnectionCheck } from './connection-check.tsx'
import type { VisitControl } from './create-visit.ts'
import classes from './join.module.css'
import { HelperRuns, Note, Points } from './parts.tsx'
import { problemText } from './problem-text.ts'
import { useDevice } from './use-device.ts'
import { useSayOpened } from './use-say-opened.ts'
import type { Visit } from './visit.ts'
import { Ways } from './ways.tsx'

type WelcomeVisit = Extract<Visit, { at: 'welcome' }>

/** [SES-9] [JOIN-5] Who asks, what will be seen, what can be refused; then what this device can do. */
export function Welcome({ visit, control }: { visit: WelcomeVisit; control: VisitControl }) {
  const { t } = useTranslation(['join', 'error'])
  const { view, busy, problem } = visit
  const name = view.technician.name
  const device = useDevice()
  useSayOpened()
  const helperRuns = view.devices?.includes('helper') ?? false

  return (
    <div className={classes.stack}>
      <Asker view={view} />
      {helperRuns && <HelperRuns text={t('helper.runsText')} />}
      <div className={`${classes.stack} ${classes.welcome}`}>
        <div className={classes.stack}>
          <Facts name={name} />
          <Note tone="warn">{t('scam.text')}</Note>
        </div>
        <div className={classes.stack}>
          <NameField visit={visit} onRename={control.rename} />
          {problem && <Note tone="bad">{problemText(problem, t)}</Note>}
          <Ways view={view} device={device} busy={busy} control={control} />
        </div>
      </div>
      <ConnectionCheck name={name} />
    </div>
  )
}

/** What will be seen, and what can be refused. */
function Facts({ name }: { name: string }) {
  const { t } = useTranslation('join')
  return (
    <section className={`${classes.card} ${classes.facts}`} aria-label={t('facts.label')}>
      <div>
        <h2 className={classes.subtitle}>{t('facts.seenTitle', { name })}</h2>
        <Points
          items={[t('facts.seenChoice'), t('facts.seenNothingBefore'), t('facts.seenOnly', { name })]}
        />
      </div>
      <div>
        <h2 className={classes.subtitle}>{t('facts.refuseTitle')}</h2>
        <Points items={[t('facts.refuseAll'), t('facts.refuseControl'), t('facts.refuseStop')]} />
      </div>
    </section>
  )
}

/** [SES-13] Filled in, and can be changed before joining. */
function NameField({ visit, onRename }: { visit: WelcomeVisit; onRename: (name: string) => void }) {
  const { t } = useTranslation('join')
  const id = useId()
  return (
    <div className={classes.line}>
      <label className={classes.label} htmlFor={id}>
        {t('name.label')}
      </label>
      <input
        id={id}
        className={classes.input}
        value={visit.name}
        onChange={(event) => onRename(event.target.value)}
        autoComplete="name"
        maxLength={120}
      />
    </div>
  )
}
