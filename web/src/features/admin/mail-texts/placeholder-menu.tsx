import { type EditableMail, type Placeholder, placeholdersOf } from '@deskside/protocol/vocabulary/mail-texts'
import { Button, Menu, Text } from '@mantine/core'
import { IconBraces } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** The values that a mail can say, by what they are; choosing one writes it where the person was writing. */
export function PlaceholderMenu(props: {
  mail: EditableMail
  label: string
  /** A subject has no links. */
  links: boolean
  onChoose: (placeholder: Placeholder) => void
}) {
  const { t } = useTranslation('admin')
  const offered = placeholdersOf[props.mail].filter(({ link }) => props.links || !link)
  return (
    <Menu position="bottom-end" width={320} returnFocus={false}>
      <Menu.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconBraces size={15} aria-hidden />}
          aria-label={props.label}
        >
          {t('mailTexts.insert')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {offered.map((placeholder) => (
          <Menu.Item key={placeholder.name} onClick={() => props.onChoose(placeholder)}>
            {t(`mailTexts.placeholder.${keyOf(placeholder.name)}`)}
            <Text size="xs" c="dimmed" ff="monospace">
              {`{{${placeholder.name}}}`}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Keys of texts have no dots of their own. */
export const keyOf = (name: string) => name.replaceAll('.', '_') as PlaceholderKey

type PlaceholderKey =
  | 'session_customer_link'
  | 'teamviewer_customer_link'
  | 'session_technician_link'
  | 'ticket_title'
  | 'ticket_number'
  | 'ticket_technician_name'
  | 'ticket_requester_name'
  | 'requester_name'
  | 'recipient_name'
  | 'session_code'
  | 'session_expires_at'
  | 'organisation_name'
