import type { BrandingView } from '@deskside/protocol/http/branding'
import { type BrandingTexts, brandingTextNames } from '@deskside/protocol/vocabulary/branding'
import type { Language } from '@deskside/protocol/vocabulary/languages'
import { Tabs } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Panel } from '../../../ui/panel.tsx'
import classes from './branding.module.css'
import type { Draft } from './branding-form.tsx'
import { isUsable } from './colour-field.tsx'
import { HelperPreview } from './helper-preview.tsx'
import { JoinPreview } from './join-preview.tsx'
import { MailPreview } from './mail-preview.tsx'

/** What a requester would see, from what is being typed and what stands above it. */
export type Look = {
  organisation: string
  colour: string
  logo: BrandingView['own']['logo']
  texts: BrandingTexts
  language: Language
}

/** The join page, the Helper and a mail in small, with what is being typed. Pictures: nothing in them can be pressed. */
export function Previews(props: { profile: string; view: BrandingView; draft: Draft; language: Language }) {
  const { t } = useTranslation('admin')
  const { profile, draft, view } = props
  const look = lookOf(props)
  return (
    <Panel title={t('branding.preview')} description={t('branding.previewHint')}>
      <Tabs defaultValue="join" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="join">{t('branding.previewJoin')}</Tabs.Tab>
          <Tabs.Tab value="helper">{t('branding.previewHelper')}</Tabs.Tab>
          <Tabs.Tab value="mail">{t('branding.previewMail')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="join" className={classes.preview}>
          <JoinPreview look={look} />
        </Tabs.Panel>
        <Tabs.Panel value="helper" className={classes.preview}>
          <HelperPreview look={look} />
        </Tabs.Panel>
        <Tabs.Panel value="mail" className={classes.preview}>
          <MailPreview
            profile={profile}
            colour={isUsable(draft.accentColour) ? draft.accentColour : ''}
            logo={view.shown.logoUrl}
            language={props.language}
          />
        </Tabs.Panel>
      </Tabs>
    </Panel>
  )
}

function lookOf({ view, draft, language }: { view: BrandingView; draft: Draft; language: Language }): Look {
  const { own, inherited, shown } = view
  const texts = brandingTextNames.map((name) => [
    name,
    draft.texts[language][name].trim() || inherited.texts[language][name],
  ])
  const wished = isUsable(draft.accentColour) ? draft.accentColour : ''
  return {
    organisation: shown.organisation,
    colour: wished || inherited.accentColour || shown.accentColour,
    logo: own.logo ?? inherited.logo,
    texts: Object.fromEntries(texts) as BrandingTexts,
    language,
  }
}
