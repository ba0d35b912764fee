import { VisitPage } from './visit-page.tsx'

/** `/join`: by a typed code [JOIN-4], and where a reload leads back into a session. */
export function CodePage() {
  return <VisitPage />
}
