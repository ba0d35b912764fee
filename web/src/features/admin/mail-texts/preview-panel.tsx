import type { previewMailText } from '@deskside/protocol/http/mail-texts'
import { NumberInput, Tabs, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../api/call.ts'
import { useProblemText } from '../../../api/problem-text.ts'
import { Panel } from '../../../ui/panel.tsx'
import classes from './mail-texts.module.css'
import { MailView } from './mail-view.tsx'

export type Preview = Output<typeof previewMailText>

/** The mail as it would arrive, beside the text that it is made from. */
export function PreviewPanel(props: {
  preview: Preview | undefined
  failure: unknown
  ticketNumber: number | undefined
  onTicketNumber: (number: number | undefined) => void
}) {
  const { t } = useTranslation('admin')
  const problemText = useProblemText()
  const { preview, failure } = props
  return (
    <Panel title={t('mailTexts.preview')}>
      <NumberInput
        label={t('mailTexts.ticket')}
        description={t('mailTexts.ticketHint')}
        min={1}
        allowDecimal={false}
        allowNegative={false}
        hideControls
        styles={{ wrapper: { width: 220 } }}
        mb="sm"
        value={props.ticketNumber ?? ''}
        onChange={(value) => props.onTicketNumber(typeof value === 'number' ? value : undefined)}
        error={failure ? problemText(failure) : undefined}
      />
      {preview && !preview.mail && <Text size="sm">{t('mailTexts.noPreview')}</Text>}
      {preview?.mail && (
        <>
          <Text size="xs" c="dimmed">
            {preview.ticketNumber === null
              ? t('mailTexts.withSample')
              : t('mailTexts.withTicket', { number: preview.ticketNumber })}
          </Text>
          <Text fw={600} my="xs" className={classes.subject}>
            {preview.mail.subject}
          </Text>
          <Tabs defaultValue="html" keepMounted={false}>
            <Tabs.List>
              <Tabs.Tab value="html">{t('outbox.asShown')}</Tabs.Tab>
              <Tabs.Tab value="text">{t('outbox.asText')}</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="html" pt="sm">
              <MailView html={preview.mail.html} />
            </Tabs.Panel>
            <Tabs.Panel value="text" pt="sm">
              <pre className={classes.plain}>{preview.mail.text}</pre>
            </Tabs.Panel>
          </Tabs>
        </>
      )}
    </Panel>
  )
}
