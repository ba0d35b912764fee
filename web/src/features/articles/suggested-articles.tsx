import { articleSolved, listArticles } from '@deskside/protocol/http/articles'
import { Anchor, Button, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { read, useCall } from '../../api/queries.ts'
import { FormProblem } from '../../ui/form-problem.tsx'
import classes from './articles.module.css'

const pauseMs = 500
const shortest = 4
const mostSuggested = 4

/** Articles that may answer what is being asked, while its title is typed. Nothing when none fits. */
export function SuggestedArticles({ title, onSolved }: { title: string; onSolved: () => void }) {
  const { t } = useTranslation('articles')
  const [typed] = useDebouncedValue(title.trim(), pauseMs)
  const asked = typed.length >= shortest
  const found = useQuery({
    ...read(listArticles, { query: { search: typed.slice(0, 200), limit: mostSuggested } }),
    enabled: asked,
    placeholderData: keepPreviousData,
  })
  const solved = useCall(articleSolved, { onSuccess: onSolved })
  const items = asked ? (found.data?.items ?? []) : []
  return (
    <div aria-live="polite">
      {items.length > 0 && (
        <section className={classes.suggestions} aria-label={t('suggest.title')}>
          <Text size="sm" fw={600}>
            {t('suggest.title')}
          </Text>
          <FormProblem failure={solved.error} />
          <ul>
            {items.map((row) => (
              <li key={row.id}>
                <Anchor
                  component={Link}
                  to={`/my/articles/${row.id}`}
                  target="_blank"
                  size="sm"
                  lang={row.language}
                >
                  {row.title}
                </Anchor>
                <Button
                  size="compact-xs"
                  variant="default"
                  loading={solved.isPending && solved.variables.params.id === row.id}
                  aria-label={t('suggest.solvedBy', { title: row.title })}
                  onClick={() => solved.mutate({ params: { id: row.id } })}
                >
                  {t('suggest.solved')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
