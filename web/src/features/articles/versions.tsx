import {
  type ArticleDraft,
  listArticles,
  listArticleVersions,
  readArticle,
  readArticleDraft,
  restoreArticleVersion,
} from '@deskside/protocol/http/articles'
import { Button, Group, Stack, Text } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { invalidate, queryKey, read, useCall } from '../../api/queries.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { FormProblem } from '../../ui/form-problem.tsx'
import { useFormat } from '../../ui/format.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { RowsLoading } from '../../ui/rows-loading.tsx'

/** What an article said before, who wrote it and when; each can be had back, as a version of its own. */
export function Versions({ draft }: { draft: ArticleDraft }) {
  const { t } = useTranslation(['articles', 'common'])
  const format = useFormat()
  const client = useQueryClient()
  const params = { id: draft.id }
  const [open, setOpen] = useState(false)
  const list = useQuery({ ...read(listArticleVersions, { params }), enabled: open })
  const restore = useCall(restoreArticleVersion, {
    onSuccess: (saved) => {
      client.setQueryData(queryKey(readArticleDraft, { params }), saved)
      for (const route of [listArticles, readArticle, listArticleVersions]) void invalidate(client, route)
      setOpen(false)
    },
  })
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconHistory size={16} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t('versions.open')}
      </Button>
      <Dialog opened={open} onClose={() => setOpen(false)} title={t('versions.title')} size="lg">
        <FormProblem failure={restore.error} />
        {!list.data && !list.error && <RowsLoading rows={3} />}
        {list.error && !list.data && <LoadFailure failure={list.error} retry={() => void list.refetch()} />}
        <Stack gap="sm">
          {list.data?.items.map((version) => {
            const now = draft.texts[version.language]
            const present = now?.title === version.title && now.body === version.body
            const when = format.short(version.at)
            return (
              <Group key={version.id} justify="space-between" wrap="nowrap" gap="sm">
                <div>
                  <Text size="sm" fw={600} lang={version.language}>
                    {version.title}
                  </Text>
                  <Text size="xs" c="dimmed">
                    {`${t(`common:language.${version.language}`)} · ${version.by} · ${when}`}
                  </Text>
                </div>
                {present ? (
                  <Text size="xs">{t('versions.present')}</Text>
                ) : (
                  <Button
                    size="xs"
                    variant="default"
                    loading={restore.isPending && restore.variables.params.versionId === version.id}
                    aria-label={t('versions.restoreThis', { title: version.title, when })}
                    onClick={() => restore.mutate({ params: { id: draft.id, versionId: version.id } })}
                  >
                    {t('versions.restore')}
                  </Button>
                )}
              </Group>
            )
          })}
        </Stack>
      </Dialog>
    </>
  )
}
