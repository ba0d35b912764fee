import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../ui/page-header.tsx'
import { CannedReplyList } from './canned-reply-list.tsx'

/** [DSK-1] The replies that the organisation and its teams have prepared. */
export function CannedRepliesPage() {
  const { t } = useTranslation('canned-replies')
  return (
    <>
      <PageHeader title={t('title')} description={t('text')} />
      <CannedReplyList title={t('shared.title')} text={t('shared.text')} scopes={['team', 'organisation']} />
    </>
  )
}
