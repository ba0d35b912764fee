import { Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './system.module.css'

/** One subject under its heading. */
export function FactSection({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className={classes.section} aria-labelledby={id}>
      <Title order={2} size="h5" id={id}>
        {title}
      </Title>
      {children}
    </section>
  )
}

/** Facts by name. @param none there is nothing to list, which is said instead */
export function FactList({ none = false, children }: { none?: boolean; children: ReactNode }) {
  return none ? <Unknown /> : <dl className={classes.facts}>{children}</dl>
}

export function Fact({ name, value, note }: { name: string; value: string | null | 0; note?: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value ? <span className={classes.value}>{value}</span> : <Unknown />}
        {note && <span className={classes.note}>{note}</span>}
      </dd>
    </div>
  )
}

export function Unknown() {
  const { t } = useTranslation('system')
  return <span className={classes.note}>{t('unknown')}</span>
}
