import type { CannedReply } from '@deskside/protocol/http/canned-replies'
import { Button, Menu, Text } from '@mantine/core'
import { IconMessage2 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** All prepared replies behind a button, for those who do not know their names. */
export function ReplyPicker({ replies, onPick }: { replies: CannedReply[]; onPick: (id: string) => void }) {
  const { t } = useTranslation('canned-replies')
  return (
    <Menu position="top-start" width={300}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconMessage2 size={15} aria-hidden />}
        >
          {t('insert')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {replies.length === 0 && (
          <Text size="sm" c="dimmed" p="xs">
            {t('noneToInsert')}
          </Text>
        )}
        {replies.map(({ id, name, team, scope }) => (
          <Menu.Item key={id} onClick={() => onPick(id)}>
            {`/${name}`}
            <Text size="xs" c="dimmed" component="span" display="block">
              {team?.name ?? t(`scope.${scope}`)}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
