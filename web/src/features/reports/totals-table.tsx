import type { SessionTotals } from '@deskside/protocol/http/reports'
import { Anchor, Table } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useFormat } from '../../ui/format.ts'
import classes from './reports.module.css'

export type TotalsRow = SessionTotals & {
  key: string
  /** The row's name in words. */
  name: string
  /** How it is shown, when not by its name alone. */
  label?: ReactNode
  /** The sessions behind it. */
  to: string
}

/** The same figures for each row; the number of sessions leads to those sessions. */
export function TotalsTable({
  heading,
  rows,
  total,
}: {
  heading: string
  rows: TotalsRow[]
  total?: SessionTotals
}) {
  const { t } = useTranslation('reports')
  return (
    <Table.ScrollContainer minWidth={660} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table verticalSpacing={7} className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{heading}</Table.Th>
            <Table.Th className={classes.number}>{t('figure.sessions')}</Table.Th>
            <Table.Th className={classes.number}>{t('figure.helped')}</Table.Th>
            <Table.Th className={classes.number}>{t('figure.notJoined')}</Table.Th>
            <Table.Th className={classes.number}>{t('figureOpen')}</Table.Th>
            <Table.Th className={classes.number}>{t('figure.total')}</Table.Th>
            <Table.Th className={classes.number}>{t('figure.average')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.key}>
              <Table.Td>{row.label ?? row.name}</Table.Td>
              <Figures totals={row} link={{ to: row.to, name: row.name }} />
            </Table.Tr>
          ))}
        </Table.Tbody>
        {total && (
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th scope="row">{t('all')}</Table.Th>
              <Figures totals={total} />
            </Table.Tr>
          </Table.Tfoot>
        )}
      </Table>
    </Table.ScrollContainer>
  )
}

function Figures({ totals, link }: { totals: SessionTotals; link?: { to: string; name: string } }) {
  const { t } = useTranslation('reports')
  const format = useFormat()
  const { sessions, helped, notJoined, open, totalSeconds, averageSeconds } = totals
  const count = format.number(sessions)
  return (
    <>
      <Table.Td className={classes.number}>
        {link ? (
          <Anchor
            component={Link}
            to={link.to}
            size="sm"
            aria-label={`${count} – ${t('behind', { row: link.name })}`}
          >
            {count}
          </Anchor>
        ) : (
          count
        )}
      </Table.Td>
      <Table.Td className={classes.number}>{format.number(helped)}</Table.Td>
      <Table.Td className={classes.number}>{format.number(notJoined)}</Table.Td>
      <Table.Td className={classes.number}>{format.number(open)}</Table.Td>
      <Table.Td className={classes.number}>{format.duration(totalSeconds)}</Table.Td>
      <Table.Td className={classes.number}>
        {averageSeconds === null ? '–' : format.duration(averageSeconds)}
      </Table.Td>
    </>
  )
}
