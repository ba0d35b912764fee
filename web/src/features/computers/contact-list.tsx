import { type Contact, type Group, listContacts } from '@deskside/protocol/http/computers-contacts'
import { Button, Group as Line, Text } from '@mantine/core'
import { IconAddressBook, IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readPages } from '../../api/queries.ts'
import { PersonAvatar } from '../../ui/person-avatar.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Tag } from '../../ui/tag.tsx'
import classes from './computers.module.css'
import { ContactDialog } from './contact-dialog.tsx'
import { ListFrame } from './list-frame.tsx'
import { RemoveContact } from './remove-contact.tsx'

/** The people of a group by name. */
export function ContactList({ group }: { group: Group }) {
  const { t } = useTranslation('computers')
  const [asked, setAsked] = useState('')
  const [adding, setAdding] = useState(false)
  const list = useInfiniteQuery({
    ...readPages(listContacts, { query: { group: group.id, search: asked || undefined } }),
    placeholderData: keepPreviousData,
  })
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <Line mb="sm" justify="space-between">
        <SearchField label={t('contacts.search')} value={asked} onChange={(text) => setAsked(text ?? '')} />
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => setAdding(true)}
        >
          {t('contacts.add')}
        </Button>
      </Line>
      <ListFrame
        list={list}
        label={t('tab.contacts', { count: group.contacts })}
        empty={{
          icon: IconAddressBook,
          title: asked ? t('contacts.noneFound') : t('contacts.none'),
          text: asked ? undefined : t('contacts.noneText'),
        }}
        rows={rows.map((contact) => <Row key={contact.id} contact={contact} />)}
      />
      <ContactDialog opened={adding} group={group} onClose={() => setAdding(false)} />
    </>
  )
}

function Row({ contact }: { contact: Contact }) {
  const { t } = useTranslation('computers')
  const { person, description, online, openTickets } = contact
  return (
    <li className={classes.row}>
      <PersonAvatar person={person} size={32} />
      <div className={classes.words}>
        <Text size="sm" fw={600}>
          {person.name}
        </Text>
        <Text size="xs" c="dimmed">
          {[person.email, description].filter(Boolean).join(' · ')}
        </Text>
      </div>
      <Line gap={8} className={classes.tags}>
        {online && <Tag tone="good">{t('online')}</Tag>}
        {openTickets > 0 && (
          <Text size="xs" c="dimmed" component="span">
            {t('contacts.openTickets', { count: openTickets })}
          </Text>
        )}
      </Line>
      <RemoveContact contact={contact} />
    </li>
  )
}
