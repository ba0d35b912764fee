import type { Capability } from '@deskside/protocol/vocabulary/capabilities'
import { useTranslation } from 'react-i18next'

/** Names what was asked or allowed, as a list in the page's language. */
export function useCapabilityList(): (capabilities: Capability[]) => string {
  const { t, i18n } = useTranslation('sessions')
  return (capabilities) =>
    new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(
      capabilities.map((capability) => t(`capability.${capability}`)),
    )
}
