import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../ui/page-header.tsx'
import { CreateTokenDialog } from './create-token-dialog.tsx'
import { TokenLists } from './token-lists.tsx'

/** [ADM-8] Everybody's script tokens, for administrators. */
export function ApiTokensPage() {
  const { t } = useTranslation('api-tokens')
  const [adding, setAdding] = useState(false)
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('text')}
        actions={
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        }
      />
      <TokenLists />
      <CreateTokenDialog opened={adding} onClose={() => setAdding(false)} />
    </>
  )
}
