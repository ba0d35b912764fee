import { useTranslation } from 'react-i18next'
import { Notice } from '../ui/notice.tsx'

/** For an address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <Notice
      page
      title={t('problem.notFoundTitle')}
      text={t('problem.notFoundText')}
      action={{ label: t('problem.home'), to: '/' }}
    />
  )
}
