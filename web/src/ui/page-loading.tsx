import { Center, Loader, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** Stands in the place of a page that is on its way. */
export function PageLoading() {
  const { t } = useTranslation()
  return (
    <Center mih="60dvh" role="status">
      <Loader aria-hidden />
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
    </Center>
  )
}
