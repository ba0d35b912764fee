import { createScriptToken, listScriptTokens } from '@deskside/protocol/http/script-tokens'
import { deskScopes, type TokenScope, teamViewerScopes } from '@deskside/protocol/vocabulary/token-scopes'
import { Checkbox, Fieldset, NumberInput, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { invalidate, read } from '../../api/queries.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogButtons } from '../../ui/dialog-buttons.tsx'
import { FormProblem } from '../../ui/form-problem.tsx'
import { useFreshCall } from '../auth/use-fresh-call.ts'
import { MadeToken } from './made-token.tsx'
import { scopeKey } from './scope-key.ts'

/** Makes a token, then shows it, once. */
export function CreateTokenDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('api-tokens')
  const [made, setMade] = useState<{ token: string; scopes: TokenScope[] } | null>(null)
  const close = () => {
    setMade(null)
    onClose()
  }
  return (
    <Dialog
      opened={opened}
      onClose={close}
      title={made ? t('made.title') : t('create.title')}
      size="lg"
      closeOnClickOutside={!made}
    >
      {opened &&
        (made ? <MadeToken {...made} onDone={close} /> : <CreateForm onMade={setMade} onCancel={close} />)}
    </Dialog>
  )
}

type Values = { name: string; scopes: TokenScope[]; days: number | '' }

function CreateForm({
  onMade,
  onCancel,
}: {
  onMade: (made: { token: string; scopes: TokenScope[] }) => void
  onCancel: () => void
}) {
  const { t } = useTranslation(['api-tokens', 'common'])
  const client = useQueryClient()
  const scopes = useQuery(read(listScriptTokens)).data?.scopes ?? []
  const create = useFreshCall(createScriptToken, {
    onSuccess: ({ token, item }) => {
      void invalidate(client, listScriptTokens)
      onMade({ token, scopes: item.scopes })
    },
    // The answer holds the token itself; it is forgotten with the dialog.
    gcTime: 0,
  })
  const form = useForm<Values>({
    initialValues: { name: '', scopes: [], days: 365 },
    validate: {
      name: (value) => (value.trim() ? null : t('common:field.required')),
      scopes: (value) => (value.length > 0 ? null : t('create.scopesNeeded')),
    },
  })
  const submit = form.onSubmit(({ name, scopes, days }) =>
    create.mutate({ body: { name: name.trim(), scopes, days: days === '' ? null : days } }),
  )
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormProblem failure={create.error} />
        <TextInput
          label={t('common:field.name')}
          description={t('create.nameHint')}
          maxLength={100}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Checkbox.Group
          label={t('create.scopes')}
          description={t('create.scopesHint')}
          {...form.getInputProps('scopes')}
        >
          <Stack gap={8} my={6}>
            <Scopes title={t('create.desk')} scopes={deskScopes.filter((scope) => scopes.includes(scope))} />
            <Scopes
              title={t('create.teamViewer')}
              scopes={teamViewerScopes.filter((scope) => scopes.includes(scope))}
            />
          </Stack>
        </Checkbox.Group>
        <NumberInput
          label={t('create.days')}
          description={t('create.daysHint')}
          min={1}
          max={3650}
          clampBehavior="strict"
          allowDecimal={false}
          styles={{ wrapper: { width: 140 } }}
          {...form.getInputProps('days')}
        />
        <DialogButtons submit={t('create.submit')} busy={create.isPending} onCancel={onCancel} />
      </Stack>
    </form>
  )
}

/** What one of the two interfaces has to give, each with what it means. */
function Scopes({ title, scopes }: { title: string; scopes: readonly TokenScope[] }) {
  const { t } = useTranslation('api-tokens')
  return (
    <Fieldset variant="unstyled" legend={title}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing={8}>
        {scopes.map((scope) => (
          <Checkbox
            key={scope}
            value={scope}
            label={t(`scope.${scopeKey(scope)}.name`)}
            description={t(`scope.${scopeKey(scope)}.text`)}
          />
        ))}
      </SimpleGrid>
    </Fieldset>
  )
}
