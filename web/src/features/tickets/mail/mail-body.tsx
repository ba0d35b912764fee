import type { MailContent } from '@deskside/protocol/http/tickets'
import { Alert, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Linked } from '../timeline/linked.tsx'
import classes from './mail.module.css'
import { MailElements } from './mail-elements.tsx'

/** What a mail said: as it was laid out, when it had a layout, and what it quoted folded below. */
export function MailBody({ mail, text, className }: { mail: MailContent; text: string; className?: string }) {
  const { t } = useTranslation('timeline')
  const quoted = mail.quotedHtml ?? mail.quotedText
  return (
    <>
      <SenderNote mail={mail} />
      {mail.html ? (
        <div className={classes.mail}>
          <MailElements html={mail.html} />
        </div>
      ) : (
        text && (
          <div className={className}>
            <Linked text={text} />
          </div>
        )
      )}
      {quoted && (
        <details className={classes.quote}>
          <summary>{t('mail.quoted')}</summary>
          {mail.html && mail.quotedHtml ? (
            <div className={classes.mail}>
              <MailElements html={mail.quotedHtml} />
            </div>
          ) : (
            <div className={className}>
              <Linked text={mail.quotedText ?? ''} />
            </div>
          )}
        </details>
      )}
    </>
  )
}

/** Who wrote it, where that is not plain from its author; and a warning where it is not who it says. */
function SenderNote({ mail: { from, sender, automatic } }: { mail: MailContent }) {
  const { t } = useTranslation('timeline')
  if (sender === 'suspicious')
    return (
      <Alert
        color="red"
        icon={<IconAlertTriangle aria-hidden />}
        title={t('mail.suspiciousTitle')}
        mt={8}
        py="xs"
      >
        {t('mail.suspiciousText', { address: from.address })}
      </Alert>
    )
  return (
    <Text size="xs" c="dimmed" mt={2}>
      {t(automatic ? 'mail.automaticFrom' : 'mail.from', { address: from.address })}
    </Text>
  )
}

/** Pictures that stand in the text are not listed below it once more. */
export const notShownInside = (mail: MailContent | null) => (file: { url: string }) =>
  !mail?.html || ![mail.html, mail.quotedHtml ?? ''].some((html) => html.includes(`src="${file.url}"`))
