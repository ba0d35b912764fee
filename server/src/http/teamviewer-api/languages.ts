import type { Language } from '@deskside/protocol/vocabulary/languages'

/** Of TeamViewer's languages the one of ours that is nearest. */
export const languageOf = (code: string): Language => (code.toLowerCase().startsWith('fr') ? 'fr' : 'en')
