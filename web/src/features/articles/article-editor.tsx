import type { ArticleDraft } from '@deskside/protocol/http/articles'
import { articleLimits } from '@deskside/protocol/vocabulary/articles'
import { type Language, languages } from '@deskside/protocol/vocabulary/languages'
import { Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../../ui/form-problem.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { CategorySelect } from '../tickets/category-select.tsx'
import classes from './articles.module.css'
import { BodyField } from './body-field.tsx'
import { ArticleBody } from './markdown.tsx'
import { Versions } from './versions.tsx'

type Words = { title: string; body: string }
export type ArticleChanges = {
  audience: ArticleDraft['audience']
  state?: ArticleDraft['state']
  categoryId: string | null
  texts: Record<Language, Words | null>
}

const empty: Words = { title: '', body: '' }
/** A text that has nothing in it is none. */
const given = (text: Words): Words | null => (text.title.trim() || text.body.trim() ? text : null)

/** Title and Markdown in each language beside what becomes of them, whom it is for, and publishing. */
export function ArticleEditor({
  draft,
  failure,
  busy,
  onSave,
}: {
  draft: ArticleDraft | null
  failure: unknown
  busy: boolean
  onSave: (changes: ArticleChanges) => void
}) {
  const { t, i18n } = useTranslation(['articles', 'common'])
  const [language, setLanguage] = useState<Language>(i18n.language === 'fr' ? 'fr' : 'en')
  const [audience, setAudience] = useState(draft?.audience ?? 'public')
  const [categoryId, setCategory] = useState(draft?.category?.id ?? null)
  const [texts, setTexts] = useState<Record<Language, Words>>({
    en: draft?.texts.en ?? empty,
    fr: draft?.texts.fr ?? empty,
  })
  const [incomplete, setIncomplete] = useState(false)
  const text = texts[language]
  const write = (part: Partial<Words>) => {
    setIncomplete(false)
    setTexts((before) => ({ ...before, [language]: { ...before[language], ...part } }))
  }
  const save = (state?: ArticleDraft['state']) => {
    const written = { en: given(texts.en), fr: given(texts.fr) }
    const half = languages.find((one) => written[one] && !(texts[one].title.trim() && texts[one].body.trim()))
    if (half || !(written.en || written.fr)) {
      if (half) setLanguage(half)
      return setIncomplete(true)
    }
    onSave({ audience, categoryId, texts: written, ...(state && { state }) })
  }
  const published = draft?.state === 'published'
  return (
    <>
      <PageHeader
        title={draft ? t('editTitle') : t('newTitle')}
        description={
          draft
            ? t('counts', { helpful: draft.helpful, unhelpful: draft.unhelpful, solved: draft.solved })
            : t('newText')
        }
        back={draft ? `/articles/${draft.id}` : '/articles'}
        actions={
          <>
            {draft && <Versions draft={draft} />}
            {draft && (
              <Button
                variant="default"
                disabled={busy}
                onClick={() => save(published ? 'draft' : 'published')}
              >
                {published ? t('withdraw') : t('publish')}
              </Button>
            )}
            <Button loading={busy} onClick={() => save()}>
              {t('common:action.save')}
            </Button>
          </>
        }
      />
      <FormProblem failure={failure} />
      <div className={classes.editor}>
        <Panel>
          <Stack gap="sm">
            <Group gap="sm" align="flex-end">
              <SegmentedControl
                size="xs"
                value={audience}
                onChange={(value) => setAudience(value as ArticleDraft['audience'])}
                aria-label={t('audience.label')}
                data={[
                  { value: 'public', label: t('audience.public') },
                  { value: 'internal', label: t('audience.internal') },
                ]}
              />
              <CategorySelect
                size="xs"
                aria-label={t('category')}
                placeholder={t('category')}
                current={draft?.category}
                value={categoryId}
                onChange={setCategory}
              />
              {draft && <Text size="sm">{t(`state.${draft.state}`)}</Text>}
            </Group>
            <SegmentedControl
              size="xs"
              value={language}
              onChange={(value) => setLanguage(value as Language)}
              aria-label={t('common:language.label')}
              data={languages.map((one) => ({ value: one, label: t(`common:language.${one}`) }))}
            />
            <TextInput
              label={t('field.title')}
              lang={language}
              maxLength={articleLimits.title}
              value={text.title}
              error={incomplete && !text.title.trim() ? t('common:field.required') : null}
              onChange={(event) => write({ title: event.currentTarget.value })}
            />
            <BodyField
              key={language}
              language={language}
              value={text.body}
              error={incomplete && !text.body.trim() ? t('common:field.required') : null}
              onChange={(body) => write({ body })}
            />
          </Stack>
        </Panel>
        <Panel title={t('preview')}>
          {given(text) ? (
            <div lang={language}>
              <Text fw={700} size="lg">
                {text.title}
              </Text>
              <ArticleBody body={text.body} />
            </div>
          ) : (
            <Text size="sm" c="dimmed">
              {t('noText')}
            </Text>
          )}
        </Panel>
      </div>
    </>
  )
}
