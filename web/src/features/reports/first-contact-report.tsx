import { readFirstContact } from '@deskside/protocol/http/reports'
import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { localeOf, useFormat } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Bars } from './bars.tsx'
import { Loaded } from './loaded.tsx'
import classes from './reports.module.css'
import { TableExport } from './table-export.tsx'
import type { ReportQuery } from './use-report-query.ts'

/** Whether a remote session makes it likelier that nobody has to ask again. */
export function FirstContactReport({ query }: { query: ReportQuery }) {
  const { t, i18n } = useTranslation('reports')
  const format = useFormat()
  const percent = new Intl.NumberFormat(localeOf(i18n.language), {
    style: 'percent',
    maximumFractionDigits: 1,
  })
  return (
    <Loaded route={readFirstContact} query={query}>
      {({ withSession, withoutSession }) => {
        const rows = [
          { key: 'with', name: t('withSession'), ...withSession },
          { key: 'without', name: t('withoutSession'), ...withoutSession },
        ].map((row) => ({ ...row, share: row.closed > 0 ? row.firstContact / row.closed : null }))
        return (
          <Panel
            title={t('firstContact')}
            description={t('firstContactText')}
            actions={<TableExport table="first_contact" query={query} />}
            flush
          >
            {rows.every(({ closed }) => closed === 0) ? (
              <Notice title={t('noTickets')} text={t('noTicketsText')} />
            ) : (
              <>
                <Bars
                  rows={rows.map(({ name, closed, firstContact }) => ({
                    name,
                    firstContact,
                    further: closed - firstContact,
                  }))}
                  parts={[
                    { name: 'firstContact', label: t('firstContact'), color: 'petrol.6' },
                    { name: 'further', label: t('furtherContact'), color: 'gray.5' },
                  ]}
                />
                <Table.ScrollContainer minWidth={460} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
                  <Table verticalSpacing={7} className={classes.table}>
                    <Table.Thead>
                      <Table.Tr>
                        <Table.Th>{t('tickets')}</Table.Th>
                        <Table.Th className={classes.number}>{t('closed')}</Table.Th>
                        <Table.Th className={classes.number}>{t('firstContact')}</Table.Th>
                        <Table.Th className={classes.number}>{t('share')}</Table.Th>
                      </Table.Tr>
                    </Table.Thead>
                    <Table.Tbody>
                      {rows.map(({ key, name, closed, firstContact, share }) => (
                        <Table.Tr key={key}>
                          <Table.Td>{name}</Table.Td>
                          <Table.Td className={classes.number}>{format.number(closed)}</Table.Td>
                          <Table.Td className={classes.number}>{format.number(firstContact)}</Table.Td>
                          <Table.Td className={classes.number}>
                            {share === null ? '–' : percent.format(share)}
                          </Table.Td>
                        </Table.Tr>
                      ))}
                    </Table.Tbody>
                  </Table>
                </Table.ScrollContainer>
              </>
            )}
          </Panel>
        )
      }}
    </Loaded>
  )
}
