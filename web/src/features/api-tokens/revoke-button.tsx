import { listScriptTokens, revokeScriptToken, type ScriptToken } from '@deskside/protocol/http/script-tokens'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { invalidate, useCall } from '../../api/queries.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { notifyDone } from '../../ui/notify.ts'

/** Revokes a token at once, after one question. */
export function RevokeButton({ token }: { token: ScriptToken }) {
  const { t } = useTranslation('api-tokens')
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const { id, name } = token
  const revoke = useCall(revokeScriptToken, {
    onSuccess: () => {
      setAsking(false)
      notifyDone(t('revoke.done', { name }))
      void invalidate(client, listScriptTokens)
    },
  })
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        color="red"
        aria-label={t('revoke.one', { name })}
        onClick={() => setAsking(true)}
      >
        {t('revoke.button')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => revoke.mutate({ params: { id } })}
        title={t('revoke.title', { name })}
        text={t('revoke.text')}
        confirm={t('revoke.button')}
        busy={revoke.isPending}
        failure={revoke.error}
        danger
      />
    </>
  )
}
