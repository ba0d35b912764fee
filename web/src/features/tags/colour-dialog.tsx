import { colourTag, listTagColours, listTags, type Tag as TagFacts } from '@deskside/protocol/http/tags'
import { type TagColour, tagColours } from '@deskside/protocol/vocabulary/tags'
import { Radio, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { invalidate, useCall } from '../../api/queries.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogButtons } from '../../ui/dialog-buttons.tsx'
import { FormProblem } from '../../ui/form-problem.tsx'
import { Tag } from '../../ui/tag.tsx'
import classes from './tags.module.css'

type Props = { tag: TagFacts | null; onClose: () => void }

export function ColourDialog({ tag, onClose }: Props) {
  const { t } = useTranslation('tags')
  return (
    <Dialog opened={tag !== null} onClose={onClose} title={tag ? t('colour.title', { name: tag.name }) : ''}>
      {tag && <ColourForm key={tag.id} tag={tag} onClose={onClose} />}
    </Dialog>
  )
}

/** Each colour by its name, beside the tag as it would look. */
function ColourForm({ tag, onClose }: { tag: TagFacts; onClose: () => void }) {
  const { t } = useTranslation(['tags', 'common'])
  const client = useQueryClient()
  const [colour, setColour] = useState<TagColour | null>(tag.colour)
  const save = useCall(colourTag, {
    onSuccess: async () => {
      void invalidate(client, listTagColours)
      await invalidate(client, listTags)
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ params: { id: tag.id }, body: { colour } })
  }
  const choose = (value: string) => setColour(tagColours.find((one) => one === value) ?? null)
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <FormProblem failure={save.error} />
        <Radio.Group
          label={t('colour.label')}
          description={t('colour.hint')}
          value={colour ?? 'none'}
          onChange={choose}
        >
          <div className={classes.palette}>
            {(['none', ...tagColours] as const).map((one) => (
              <Radio
                key={one}
                value={one}
                label={
                  <span className={classes.sample}>
                    {t(`colour.of.${one}`)}
                    <span aria-hidden>
                      <Tag colour={one === 'none' ? undefined : one}>{tag.name}</Tag>
                    </span>
                  </span>
                }
              />
            ))}
          </div>
        </Radio.Group>
        <DialogButtons
          submit={t('common:action.save')}
          busy={save.isPending}
          disabled={colour === tag.colour}
          onCancel={onClose}
        />
      </Stack>
    </form>
  )
}
