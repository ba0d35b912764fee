import type { Session } from '@deskside/protocol/http/sessions'
import { Button } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../ui/notice.tsx'

/** An open session that another party carries: this desk has no picture of it, and says where it is. */
export function ElsewherePage({ session }: { session: Session }) {
  const { t } = useTranslation('console')
  const { requesterName, ticketNumber, technicianLink, can } = session
  return (
    <Notice
      page
      icon={IconExternalLink}
      title={t('elsewhere.title')}
      text={t('elsewhere.text', { name: requesterName })}
      action={{ label: t('over.ticket'), to: `/tickets/${ticketNumber}` }}
    >
      {can.join && technicianLink && (
        <Button component="a" href={technicianLink} target="_blank" rel="noopener noreferrer" mt="sm">
          {t('elsewhere.open')}
        </Button>
      )}
    </Notice>
  )
}
