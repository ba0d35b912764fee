import { type ReportDimension, reportDimensions } from '@deskside/protocol/vocabulary/reports'
import { CloseButton, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useOptionText } from '../../ui/option-label.tsx'
import { useCategories } from '../tickets/use-categories.ts'
import { useOptions, useStaff, useTeams } from '../tickets/use-ticket-lists.ts'
import { engineNames } from './report-filters.tsx'
import classes from './reports.module.css'
import { filtersAbove, type Narrowing, type ReportQuery } from './use-report-query.ts'

/** What a report is narrowed down to, by its name and in words with a colon as the language sets it. */
export type NarrowingText = { name: Narrowing; text: string }

export function useNarrowingTexts({
  narrowed,
  branch,
}: Pick<ReportQuery, 'narrowed'> & Partial<Pick<ReportQuery, 'branch'>>): NarrowingText[] {
  const { t } = useTranslation(['reports', 'sessions', 'common'])
  const optionText = useOptionText()
  const options = {
    type: useOptions('type', { archived: true }),
    priority: useOptions('priority', { archived: true }),
    source: useOptions('source', { archived: true }),
  }
  const categories = useCategories({ archived: true })
  const staff = useStaff()
  const teams = useTeams()
  const texts: (NarrowingText | null)[] = [
    textOf('technician', t('filter.technician'), (id) => staff.find((one) => one.id === id)?.name),
    textOf('team', t('filter.team'), (id) => teams.find((one) => one.id === id)?.name),
    textOf('engine', t('filter.engine'), () => narrowed.engine && engineNames[narrowed.engine]),
    ...reportDimensions.map((name) => textOf(name, t(`dimension.${name}`), (id) => nameOf(name, id))),
    textOf('reached', t('stageColumn'), () => narrowed.reached && t(`stage.${narrowed.reached}`)),
  ]
  return texts.filter((text) => text !== null)

  function textOf(name: Narrowing, label: string, wordsFor: (chosen: string) => string | undefined) {
    const chosen = narrowed[name]
    return chosen ? { name, text: t('common:labelled', { label, value: wordsFor(chosen) ?? '…' }) } : null
  }
  function nameOf(name: ReportDimension, id: string): string | undefined {
    if (id === 'none') return t(`without.${name}`)
    if (name === 'category') return categoryName(id)
    const option = options[name].find((one) => one.id === id)
    return option && optionText(option)
  }
  function categoryName(id: string): string | undefined {
    const name = categories.find(({ value }) => value === id)?.label
    return name && branch ? t('itself', { name }) : name
  }
}

/**
 * What the filters above do not show: where somebody came from by a row, and on a phone, where they are folded away,
 * what was chosen in them. Each can be taken away again.
 */
export function NarrowedBy({ query, folded = false }: { query: ReportQuery; folded?: boolean }) {
  const { t } = useTranslation('reports')
  const shownAbove: readonly Narrowing[] = folded ? [] : filtersAbove
  const texts = useNarrowingTexts(query).filter(({ name }) => !shownAbove.includes(name))
  if (texts.length === 0) return null
  return (
    <Group gap="xs" mb="md">
      <Text size="sm" c="dimmed">
        {t('narrowed')}
      </Text>
      {texts.map(({ name, text }) => (
        <span key={name} className={classes.pill}>
          {text}
          <CloseButton
            size="xs"
            aria-label={t('remove', { filter: text })}
            onClick={() => query.narrow(name, null)}
          />
        </span>
      ))}
    </Group>
  )
}
