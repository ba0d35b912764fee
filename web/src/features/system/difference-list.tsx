import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useFileSize } from '../tickets/compose/use-file-size.ts'
import type { Difference } from './compare-facts.ts'
import classes from './system.module.css'

/** Differences as sentences. */
export function DifferenceList({ differences }: { differences: Difference[] }) {
  const { t } = useTranslation('system')
  const bytes = useFileSize()
  return (
    <ul className={classes.differences}>
      {differences.map((difference) => {
        const words = wordsOf(difference, t, bytes)
        return <li key={words}>{words}</li>
      })}
    </ul>
  )
}

function wordsOf(difference: Difference, t: TFunction<'system'>, bytes: (count: number) => string): string {
  switch (difference.kind) {
    case 'other_computer': {
      const unknown = t('unknown')
      return t('difference.other_computer', {
        from: difference.from ?? unknown,
        to: difference.to ?? unknown,
      })
    }
    case 'restarted':
      return t('difference.restarted')
    case 'disk':
    case 'memory': {
      const change = difference.toBytes - difference.fromBytes
      const way = change > 0 ? 'more' : 'less'
      const amounts = {
        change: bytes(Math.abs(change)),
        from: bytes(difference.fromBytes),
        to: bytes(difference.toBytes),
      }
      return difference.kind === 'disk'
        ? t(`difference.disk_${way}`, { mount: difference.mount, ...amounts })
        : t(`difference.memory_${way}`, amounts)
    }
    case 'disk_gone':
    case 'disk_new':
      return t(`difference.${difference.kind}`, { mount: difference.mount })
    case 'system':
    case 'updates':
      return t(`difference.${difference.kind}`, { from: difference.from, to: difference.to })
    case 'programs_ended':
    case 'programs_begun':
      return t(`difference.${difference.kind}`, { names: difference.names.join(', ') })
  }
}
