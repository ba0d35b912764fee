import { listTags, mergeTag, type Tag } from '@deskside/protocol/http/tags'
import { Select, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { invalidate, read, useCall } from '../../api/queries.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogButtons } from '../../ui/dialog-buttons.tsx'
import { FormProblem } from '../../ui/form-problem.tsx'

type Props = { tag: Tag | null; onClose: () => void }

export function MergeDialog({ tag, onClose }: Props) {
  const { t } = useTranslation('tags')
  return (
    <Dialog opened={tag !== null} onClose={onClose} title={tag ? t('merge.title', { name: tag.name }) : ''}>
      {tag && <MergeForm key={tag.id} tag={tag} onClose={onClose} />}
    </Dialog>
  )
}

function MergeForm({ tag, onClose }: { tag: Tag; onClose: () => void }) {
  const { t } = useTranslation(['tags', 'common'])
  const client = useQueryClient()
  const [into, setInto] = useState<{ id: string; name: string } | null>(null)
  const merge = useCall(mergeTag, {
    onSuccess: async () => {
      await invalidate(client, listTags)
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (into) merge.mutate({ params: { id: tag.id }, body: { intoId: into.id } })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <FormProblem failure={merge.error} />
        <OtherTag tag={tag} chosen={into} onChoose={setInto} />
        <Text size="sm" c="dimmed">
          {into ? t('merge.outcome', { name: tag.name, into: into.name }) : t('merge.text')}
        </Text>
        <DialogButtons
          submit={t('merge.confirm')}
          busy={merge.isPending}
          disabled={!into}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}

type Choice = { id: string; name: string }

/** Any tag but this one, found by what is typed. */
function OtherTag(props: { tag: Tag; chosen: Choice | null; onChoose: (tag: Choice | null) => void }) {
  const { t } = useTranslation('tags')
  const [search, setSearch] = useState('')
  const [asked] = useDebouncedValue(search === props.chosen?.name ? '' : search.trim(), 200)
  const query = { limit: 20, ...(asked && { search: asked }) }
  const found = useQuery({ ...read(listTags, { query }), placeholderData: keepPreviousData })
  const others: Choice[] = found.data?.items.filter(({ id }) => id !== props.tag.id) ?? []
  const { chosen } = props
  const all = chosen && !others.some(({ id }) => id === chosen.id) ? [chosen, ...others] : others
  return (
    <Select
      label={t('merge.into')}
      searchable
      data={all.map(({ id, name }) => ({ value: id, label: name }))}
      filter={({ options }) => options}
      value={chosen?.id ?? null}
      onSearchChange={setSearch}
      onChange={(id) => props.onChoose(all.find((one) => one.id === id) ?? null)}
      nothingFoundMessage={t('notFound')}
      data-autofocus
    />
  )
}
