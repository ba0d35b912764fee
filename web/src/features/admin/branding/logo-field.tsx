import { type BrandingView, removeLogo, uploadLogo } from '@deskside/protocol/http/branding'
import { Button, FileButton, Group, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCall } from '../../../api/queries.ts'
import { upload } from '../../../api/upload.ts'
import { FormProblem } from '../../../ui/form-problem.tsx'
import { Panel } from '../../../ui/panel.tsx'
import classes from './branding.module.css'
import { useBrandingSaved } from './use-branding-saved.ts'

/** The logo on both grounds, and which of them is used. It is saved as soon as it is chosen. */
export function LogoField({ profile, view }: { profile: string; view: BrandingView }) {
  const { t } = useTranslation('admin')
  const params = { profile }
  const onSuccess = useBrandingSaved(profile)
  const send = useMutation({ mutationFn: (file: File) => upload(uploadLogo, file, { params }), onSuccess })
  const remove = useCall(removeLogo, { onSuccess })
  const own = view.own.logo
  const logo = own ?? view.inherited.logo
  return (
    <Panel title={t('branding.logo')} description={t('branding.logoHint')}>
      {logo ? (
        <>
          <div className={classes.grounds}>
            {(['light', 'dark'] as const).map((ground) => (
              <div key={ground} className={classes.ground} data-ground={ground}>
                <img src={logo.url} alt={t(`branding.logoOn.${ground}`)} />
              </div>
            ))}
          </div>
          <Text size="sm" mt="xs">
            {t(`branding.ground.${logo.ground}`)}
            {!own && ` ${t('branding.logoInherited')}`}
          </Text>
        </>
      ) : (
        <Text size="sm">{t('branding.noLogo')}</Text>
      )}
      <Group gap="xs" mt="sm">
        <FileButton
          accept="image/png,image/jpeg,image/webp"
          onChange={(file) => file && send.mutate(file)}
          inputProps={{ 'aria-label': t('branding.logo') }}
        >
          {(props) => (
            <Button {...props} size="xs" variant="default" loading={send.isPending}>
              {own ? t('branding.changeLogo') : t('branding.chooseLogo')}
            </Button>
          )}
        </FileButton>
        {own && (
          <Button
            size="xs"
            variant="subtle"
            color="red"
            loading={remove.isPending}
            onClick={() => remove.mutate({ params })}
          >
            {t('branding.removeLogo')}
          </Button>
        )}
      </Group>
      <FormProblem failure={send.error ?? remove.error} />
    </Panel>
  )
}
