import type { Branding } from '@deskside/protocol/http/join'
import type { BrandingTexts } from '@deskside/protocol/vocabulary/branding'
import { useTranslation } from 'react-i18next'
import { isLanguage } from '../../i18n/i18n.ts'

/** [ADM-5] What the organisation or team says, in the language that the page speaks. */
export function useOwnTexts(branding: Branding | null | undefined): BrandingTexts | undefined {
  const { i18n } = useTranslation()
  return branding?.texts[isLanguage(i18n.language) ? i18n.language : 'en']
}
