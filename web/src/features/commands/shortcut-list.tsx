import { Anchor, Kbd, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Dialog } from '../../ui/dialog.tsx'
import classes from './shortcut-list.module.css'
import { keyName, shortcuts } from './shortcuts.ts'

type Where = keyof typeof shortcuts

/** Behind `?`: every key, by where it acts, and where they are switched off. */
export function ShortcutList({ opened, onClose, on }: { opened: boolean; onClose: () => void; on: boolean }) {
  const { t } = useTranslation('commands')
  return (
    <Dialog opened={opened} onClose={onClose} title={t('help.title')} size="lg">
      <Stack gap="md">
        {(Object.keys(shortcuts) as Where[]).map((where) => (
          <Keys key={where} where={where} />
        ))}
        <Text size="sm" c="dimmed">
          {on ? t('help.on') : t('help.off')}{' '}
          <Anchor component={Link} to="/profile" size="sm" underline="always" onClick={onClose}>
            {t('help.toProfile')}
          </Anchor>
        </Text>
      </Stack>
    </Dialog>
  )
}

function Keys({ where }: { where: Where }) {
  const { t } = useTranslation('commands')
  const texts = t(`keys.${where}`, { returnObjects: true }) as Record<string, string>
  return (
    <section>
      <Text component="h3" size="sm" fw={600} mb={4}>
        {t(`where.${where}`)}
      </Text>
      <dl className={classes.keys}>
        {Object.entries(shortcuts[where]).map(([name, key]) => (
          <div key={name} className={classes.line}>
            <dt>
              <Kbd size="sm">{keyName(key)}</Kbd>
            </dt>
            <dd>{texts[name]}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
