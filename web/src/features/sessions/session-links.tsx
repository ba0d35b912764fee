import type { Session } from '@deskside/protocol/http/sessions'
import { ActionIcon, Group, Popover, Stack, Text, TextInput, Tooltip } from '@mantine/core'
import { IconQrcode } from '@tabler/icons-react'
import { QRCodeSVG } from 'qrcode.react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../ui/copy-button.tsx'
import classes from './session-widget.module.css'

/** The two links: the requester's, to be told by any way, with a picture for a phone; and the technician's own. */
export function SessionLinks({ session }: { session: Session }) {
  const { t } = useTranslation('sessions')
  return (
    <Stack gap={8}>
      {session.customerLink && (
        <LinkLine label={t('links.customer')} link={session.customerLink} copy={t('links.copyCustomer')}>
          <QrButton link={session.customerLink} />
        </LinkLine>
      )}
      {session.technicianLink && (
        <LinkLine
          label={session.outside ? t('links.outside') : t('links.technician')}
          link={session.technicianLink}
          copy={session.outside ? t('links.copyOutside') : t('links.copyTechnician')}
        />
      )}
      {session.outside && !session.technicianLink && (
        <Text size="xs" c="dimmed">
          {t('links.outsideHidden')}
        </Text>
      )}
    </Stack>
  )
}

function LinkLine(props: { label: string; link: string; copy: string; children?: React.ReactNode }) {
  return (
    <Group gap={6} wrap="nowrap" align="flex-end">
      <TextInput
        size="xs"
        label={props.label}
        value={props.link}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
        className={classes.link}
      />
      {props.children}
      <CopyButton value={props.link} label={props.copy} />
    </Group>
  )
}

function QrButton({ link }: { link: string }) {
  const { t } = useTranslation('sessions')
  return (
    <Popover position="left" withArrow trapFocus>
      <Popover.Target>
        <Tooltip label={t('links.qr')}>
          <ActionIcon variant="default" size="input-sm" aria-label={t('links.qr')}>
            <IconQrcode size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('links.qrTitle')}>
        <Stack align="center" gap="xs" tabIndex={-1} data-autofocus>
          <QRCodeSVG value={link} size={184} marginSize={2} title={t('links.qrTitle')} />
          <Text size="xs" c="dimmed" maw={190} ta="center">
            {t('links.qrText')}
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
