import { type Article, readArticle, voteArticle } from '@deskside/protocol/http/articles'
import { Button, Group, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { invalidate, useCall } from '../../api/queries.ts'
import { FormProblem } from '../../ui/form-problem.tsx'

/** Did it help? One word of each person, which they may change. */
export function Vote({ article }: { article: Article }) {
  const { t } = useTranslation('articles')
  const client = useQueryClient()
  const vote = useCall(voteArticle, { onSuccess: () => invalidate(client, readArticle, { id: article.id }) })
  const say = (helpful: boolean) => vote.mutate({ params: { id: article.id }, body: { helpful } })
  return (
    <section aria-label={t('vote.question')}>
      <Group gap="xs" mt="md">
        <Text size="sm">{t('vote.question')}</Text>
        {(['helpful', 'unhelpful'] as const).map((word) => (
          <Button
            key={word}
            size="xs"
            variant={article.myVote === word ? 'filled' : 'default'}
            aria-pressed={article.myVote === word}
            disabled={vote.isPending}
            onClick={() => say(word === 'helpful')}
          >
            {t(`vote.${word}`)}
          </Button>
        ))}
        <Text size="sm" c="dimmed" aria-live="polite">
          {article.myVote ? t('vote.thanks') : ''}
        </Text>
      </Group>
      <FormProblem failure={vote.error} />
    </section>
  )
}
