import type { SavedView } from '@deskside/protocol/http/saved-views'
import { Button } from '@mantine/core'
import { IconBookmarkEdit, IconBookmarkPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SavedViewDialog } from './saved-view-dialog.tsx'
import { useSavedViews } from './use-saved-views.ts'
import { builtInViews, sameView } from './views.ts'

/** Keeps the present filters under a name, or changes the saved view that is shown, for those who may. */
export function SavedViewActions({ view }: { view: string }) {
  const { t } = useTranslation('tickets')
  const saved = useSavedViews()
  const [asked, setAsked] = useState<SavedView | 'new' | null>(null)
  const shown = saved.filter(({ query }) => sameView(query, view))
  const builtIn = !view || builtInViews.some(({ query }) => sameView(query, view))
  const editable = shown.find(({ mine }) => mine) ?? shown.find(({ can }) => can.edit)
  const [icon, label] = editable
    ? [<IconBookmarkEdit key="edit" size={15} aria-hidden />, t('savedView.edit')]
    : [<IconBookmarkPlus key="save" size={15} aria-hidden />, t('savedView.save')]
  return (
    <>
      {(editable || (shown.length === 0 && !builtIn)) && (
        <Button size="xs" variant="default" leftSection={icon} onClick={() => setAsked(editable ?? 'new')}>
          {label}
        </Button>
      )}
      <SavedViewDialog asked={asked} query={view} onClose={() => setAsked(null)} />
    </>
  )
}
