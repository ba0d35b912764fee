import { readConnectionTerms } from '@deskside/protocol/http/remote-support'
import { commentTicket } from '@deskside/protocol/http/tickets'
import { Button, Group, Stack } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { FormProblem } from '../../ui/form-problem.tsx'
import { CheckList } from './check-list.tsx'
import classes from './doctor.module.css'
import { checkBrowser } from './page-checks.ts'
import { pageDoors } from './page-doors.ts'
import { useConnectionCheck } from './use-connection-check.ts'
import { type PresentRow, reportText } from './words.ts'

/**
 * The technician's own connection: before Play, from the console, from the settings.
 * @param ticketId where the report may be noted; `present` is what an open line says of itself
 */
export function TechnicianCheck({ ticketId, present = [] }: { ticketId?: string; present?: PresentRow[] }) {
  const { t } = useTranslation('doctor')
  const { checks, running, run } = useConnectionCheck(
    pageDoors(() => call(readConnectionTerms)),
    () => checkBrowser({ shares: false }),
  )
  return (
    <Stack gap="sm">
      {present.length > 0 && (
        <dl className={classes.present} aria-label={t('present.label')}>
          {present.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd className="tabular">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <CheckList checks={checks} running={running} />
      <Actions ticketId={ticketId} text={reportText(checks, present, t)} running={running} onAgain={run} />
    </Stack>
  )
}

function Actions(props: { ticketId?: string; text: string; running: boolean; onAgain: () => void }) {
  const { ticketId, text, running, onAgain } = props
  const { t } = useTranslation(['doctor', 'common'])
  const { copied, copy } = useClipboard({ timeout: 2_000 })
  const note = useMutation({
    mutationFn: (id: string) =>
      call(commentTicket, { params: { id }, body: { body: text, visibility: 'internal' } }),
  })
  const again = () => {
    note.reset()
    onAgain()
  }
  return (
    <>
      <Group gap="xs">
        <Button variant="default" onClick={again} disabled={running}>
          {t('again')}
        </Button>
        <Button variant="default" onClick={() => copy(text)} disabled={running}>
          <span aria-live="polite">{copied ? t('common:action.copied') : t('copy')}</span>
        </Button>
        {ticketId && (
          <Button
            variant="default"
            onClick={() => note.mutate(ticketId)}
            disabled={running || note.isSuccess}
            loading={note.isPending}
          >
            <span aria-live="polite">{note.isSuccess ? t('noted') : t('note')}</span>
          </Button>
        )}
      </Group>
      <FormProblem failure={note.error} />
    </>
  )
}
