import { useTranslation } from 'react-i18next'
import { CodeEntry } from './code-entry.tsx'
import type { VisitControl } from './create-visit.ts'
import { Inside } from './inside.tsx'
import { JoinFrame } from './join-frame.tsx'
import { Lobby } from './lobby.tsx'
import { Over } from './over.tsx'
import { Reading } from './reading.tsx'
import { Refused } from './refused.tsx'
import { useDocumentTitle } from './use-document-title.ts'
import { useVisit } from './use-visit.ts'
import type { Visit } from './visit.ts'
import { Welcome } from './welcome.tsx'

/** A requester's page, whatever way they came. */
export function VisitPage() {
  const [visit, control] = useVisit()
  return <VisitView visit={visit} control={control} />
}

/** One place of a visit, as a page. */
export function VisitView({ visit, control }: { visit: Visit; control: VisitControl }) {
  const { t } = useTranslation('join')
  useDocumentTitle(visit.at === 'inside' ? null : t(`documentTitle.${visit.at}`))
  switch (visit.at) {
    case 'reading':
      return <Reading tries={visit.tries} />
    case 'code':
      return <CodeEntry visit={visit} onKnock={control.knock} />
    case 'lobby':
      return <Lobby organisation={visit.organisation} onLeave={control.startOver} />
    case 'welcome':
      return (
        <JoinFrame branding={visit.view.branding}>
          <Welcome visit={visit} control={control} />
        </JoinFrame>
      )
    case 'inside':
      return <Inside visit={visit} control={control} />
    case 'over':
      return <Over visit={visit} onNewCode={control.startOver} />
    case 'refused':
      return <Refused why={visit.why} onNewCode={control.startOver} />
  }
}
