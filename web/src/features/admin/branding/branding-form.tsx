import type { BrandingView } from '@deskside/protocol/http/branding'
import { updateBranding } from '@deskside/protocol/http/branding'
import { type BrandingTextName, brandingTextNames } from '@deskside/protocol/vocabulary/branding'
import { type Language, languages } from '@deskside/protocol/vocabulary/languages'
import { Button, Group, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCall } from '../../../api/queries.ts'
import { isLanguage } from '../../../i18n/i18n.ts'
import { FormProblem } from '../../../ui/form-problem.tsx'
import { LanguageChoice } from '../../../ui/language-choice.tsx'
import { notifyDone } from '../../../ui/notify.ts'
import { Panel } from '../../../ui/panel.tsx'
import classes from './branding.module.css'
import { ColourField, isUsable } from './colour-field.tsx'
import { LogoField } from './logo-field.tsx'
import { Previews } from './previews.tsx'
import { TextFields } from './text-fields.tsx'
import { useBrandingSaved } from './use-branding-saved.ts'

export type Words = Record<BrandingTextName, string>
/** What is being typed. An empty field falls back on what stands above it. */
export type Draft = { accentColour: string; texts: Record<Language, Words> }

/** Logo, colour and words of one profile, and beside them what becomes of them. */
export function BrandingForm({ profile, view }: { profile: string; view: BrandingView }) {
  const { t, i18n } = useTranslation(['admin', 'common'])
  const [draft, setDraft] = useState(() => draftOf(view))
  const [language, setLanguage] = useState<Language>(isLanguage(i18n.language) ? i18n.language : 'en')
  const saved = useBrandingSaved(profile)
  const save = useCall(updateBranding, {
    onSuccess: (after) => {
      saved(after)
      setDraft(draftOf(after))
      notifyDone(t('common:action.saved'))
    },
  })
  const changed = JSON.stringify(draft) !== JSON.stringify(draftOf(view))

  function submit(event: FormEvent) {
    event.preventDefault()
    const { accentColour, texts } = draft
    save.mutate({ params: { profile }, body: { accentColour: accentColour || null, texts } })
  }
  return (
    <div className={classes.columns}>
      <Stack gap="md">
        <LogoField profile={profile} view={view} />
        <Panel title={t('branding.look')}>
          <form onSubmit={submit} noValidate>
            <Stack gap="md">
              <FormProblem failure={save.error} />
              <ColourField
                value={draft.accentColour}
                inherited={view.inherited.accentColour ?? ''}
                onChange={(accentColour) => setDraft({ ...draft, accentColour })}
              />
              <LanguageChoice label={t('branding.language')} value={language} onChange={setLanguage} />
              <TextFields
                key={language}
                language={language}
                words={draft.texts[language]}
                inherited={view.inherited.texts[language]}
                onChange={(words) => setDraft({ ...draft, texts: { ...draft.texts, [language]: words } })}
              />
              <Group justify="flex-end">
                <Button
                  type="submit"
                  loading={save.isPending}
                  disabled={!changed || !isUsable(draft.accentColour)}
                >
                  {t('common:action.save')}
                </Button>
              </Group>
            </Stack>
          </form>
        </Panel>
      </Stack>
      <Previews profile={profile} view={view} draft={draft} language={language} />
    </div>
  )
}

function draftOf({ own }: BrandingView): Draft {
  const words = (language: Language) =>
    Object.fromEntries(brandingTextNames.map((name) => [name, own.texts[language][name] ?? ''])) as Words
  return {
    accentColour: own.accentColour ?? '',
    texts: Object.fromEntries(languages.map((language) => [language, words(language)])) as Draft['texts'],
  }
}
