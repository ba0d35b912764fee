import type { Check } from '@deskside/protocol/doctor/report'
import { useTranslation } from 'react-i18next'
import { Tag } from '../../ui/tag.tsx'
import classes from './doctor.module.css'
import { figureOf, tones, wordsFor } from './words.ts'

/** What was looked at, one after the other: its state, what that means, and what to do. */
export function CheckList({ checks, running }: { checks: readonly Check[]; running: boolean }) {
  const { t } = useTranslation('doctor')
  return (
    <div className={classes.checks}>
      <p className={classes.verdict} role="status">
        {running ? t('running') : t(verdictOf(checks))}
      </p>
      <ul className={classes.list} aria-label={t('list')} aria-busy={running}>
        {checks.map((check) => (
          <Row key={check.id} check={check} />
        ))}
      </ul>
    </div>
  )
}

function Row({ check }: { check: Check }) {
  const { t } = useTranslation('doctor')
  const { means, todo } = wordsFor(check, t)
  const figure = figureOf(check, t)
  return (
    <li className={classes.check} data-check={check.id} data-state={check.state}>
      <div className={classes.head}>
        <strong>{t(`check.${check.id}.name`)}</strong>
        <span className={classes.state}>
          {figure && <span className="tabular">{figure}</span>}
          <Tag tone={tones[check.state]}>{t(`state.${check.state}`)}</Tag>
        </span>
      </div>
      <p>{means}</p>
      {todo && <p className={classes.todo}>{todo}</p>}
    </li>
  )
}

/** One sentence for all: a session needs the server, and one way to the other device. */
function verdictOf(checks: readonly Check[]): 'verdict.good' | 'verdict.limited' | 'verdict.bad' {
  const stateOf = (id: Check['id']) => checks.find((check) => check.id === id)?.state
  const needed = ['secure', 'sharing', 'server', 'socket', 'ways'] as const
  if (needed.some((id) => stateOf(id) === 'blocked')) return 'verdict.bad'
  return checks.some(({ state }) => state === 'slow' || state === 'blocked')
    ? 'verdict.limited'
    : 'verdict.good'
}
