import { createSavedView, deleteSavedView, listSavedViews } from '@deskside/protocol/http/saved-views'
import { Button, Popover, Stack, TextInput } from '@mantine/core'
import { IconBookmarkMinus, IconBookmarkPlus } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../api/problem-text.ts'
import { invalidate, read, useCall } from '../../api/queries.ts'
import { notifyDone, notifyProblem } from '../../ui/notify.ts'
import { builtInViews, sameView } from './views.ts'

/** Keeps the present filters under a name, or forgets the saved view that is shown. */
export function SavedViewActions({ view }: { view: string }) {
  const saved = useQuery(read(listSavedViews)).data?.items ?? []
  const shown = saved.find(({ query }) => sameView(query, view))
  if (shown) return <Forget id={shown.id} />
  if (!view || builtInViews.some(({ query }) => sameView(query, view))) return null
  return <Save view={view} />
}

function Save({ view }: { view: string }) {
  const { t } = useTranslation(['tickets', 'common'])
  const client = useQueryClient()
  const problemText = useProblemText()
  const [opened, setOpened] = useState(false)
  const [name, setName] = useState('')
  const save = useCall(createSavedView, {
    onSuccess: () => {
      setOpened(false)
      setName('')
      return invalidate(client, listSavedViews)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim()) save.mutate({ body: { name: name.trim(), query: view } })
  }
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus position="bottom-end" width={260}>
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconBookmarkPlus size={15} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          {t('savedView.save')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={submit}>
          <Stack gap="xs">
            <TextInput
              label={t('savedView.name')}
              maxLength={60}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              error={save.error && problemText(save.error)}
              data-autofocus
            />
            <Button type="submit" size="xs" loading={save.isPending} disabled={!name.trim()}>
              {t('common:action.save')}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}

function Forget({ id }: { id: string }) {
  const { t } = useTranslation('tickets')
  const client = useQueryClient()
  const problemText = useProblemText()
  const forget = useCall(deleteSavedView, {
    onSuccess: () => {
      notifyDone(t('savedView.forgotten'))
      return invalidate(client, listSavedViews)
    },
    onError: (failure) => notifyProblem(problemText(failure)),
  })
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconBookmarkMinus size={15} aria-hidden />}
      loading={forget.isPending}
      onClick={() => forget.mutate({ params: { id } })}
    >
      {t('savedView.forget')}
    </Button>
  )
}
