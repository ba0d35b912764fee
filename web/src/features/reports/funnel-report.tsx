import { readJoinFunnel } from '@deskside/protocol/http/reports'
import { Anchor, Stack, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { localeOf, useFormat } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Bars } from './bars.tsx'
import { Figure } from './key-figures.tsx'
import { Loaded } from './loaded.tsx'
import classes from './reports.module.css'
import { TableExport } from './table-export.tsx'
import type { ReportQuery } from './use-report-query.ts'

/** How far sessions come on their way from the invitation to help, and how long that help takes. */
export function FunnelReport({ query }: { query: ReportQuery }) {
  const { t, i18n } = useTranslation('reports')
  const format = useFormat()
  const percent = new Intl.NumberFormat(localeOf(i18n.language), { style: 'percent' })
  const duration = (seconds: number | null) => (seconds === null ? '–' : format.duration(seconds))
  return (
    <Loaded route={readJoinFunnel} query={query}>
      {({ stages, medianSeconds, p90Seconds }) => {
        const started = stages[0]?.sessions ?? 0
        const rows = stages.map(({ stage, sessions }) => ({ stage, sessions, name: t(`stage.${stage}`) }))
        return (
          <Stack gap="md">
            <Panel
              title={t('report.funnel')}
              description={t('funnelText')}
              actions={<TableExport table="funnel" query={query} />}
              flush
            >
              {started === 0 ? (
                <Notice title={t('none')} text={t('noneText')} />
              ) : (
                <>
                  <Bars
                    rows={rows}
                    parts={[{ name: 'sessions', label: t('figure.sessions'), color: 'petrol.6' }]}
                  />
                  <Table.ScrollContainer minWidth={460} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
                    <Table verticalSpacing={7} className={classes.table}>
                      <Table.Thead>
                        <Table.Tr>
                          <Table.Th>{t('stageColumn')}</Table.Th>
                          <Table.Th className={classes.number}>{t('figure.sessions')}</Table.Th>
                          <Table.Th className={classes.number}>{t('share')}</Table.Th>
                        </Table.Tr>
                      </Table.Thead>
                      <Table.Tbody>
                        {rows.map(({ stage, name, sessions }) => (
                          <Table.Tr key={stage}>
                            <Table.Td>{name}</Table.Td>
                            <Table.Td className={classes.number}>
                              <Anchor
                                component={Link}
                                size="sm"
                                to={query.pathTo('rows', { reached: stage })}
                                aria-label={`${format.number(sessions)} – ${t('behind', { row: name })}`}
                              >
                                {format.number(sessions)}
                              </Anchor>
                            </Table.Td>
                            <Table.Td className={classes.number}>
                              {percent.format(sessions / started)}
                            </Table.Td>
                          </Table.Tr>
                        ))}
                      </Table.Tbody>
                    </Table>
                  </Table.ScrollContainer>
                </>
              )}
            </Panel>
            <Panel title={t('durations')}>
              <dl className={classes.figures}>
                <Figure name={t('duration50')} value={duration(medianSeconds)} />
                <Figure name={t('duration90')} value={duration(p90Seconds)} />
              </dl>
              <Text size="xs" c="dimmed" mt="xs">
                {t('durationsText')}
              </Text>
            </Panel>
          </Stack>
        )
      }}
    </Loaded>
  )
}
