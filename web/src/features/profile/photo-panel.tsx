import { type Me, removeMyPhoto, uploadMyPhoto } from '@deskside/protocol/http/people'
import { Button, FileButton, Group, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { rememberMe, useMe } from '../../api/me.ts'
import { useCall } from '../../api/queries.ts'
import { upload } from '../../api/upload.ts'
import { FormProblem } from '../../ui/form-problem.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PersonAvatar } from '../../ui/person-avatar.tsx'

/** [SES-9] One's photo: requesters see it before they let somebody in. */
export function PhotoPanel() {
  const { t } = useTranslation('profile')
  const { person } = useMe()
  const onSuccess = (me: Me) => rememberMe(me)
  const send = useMutation({ mutationFn: (file: File) => upload(uploadMyPhoto, file), onSuccess })
  const remove = useCall(removeMyPhoto, { onSuccess })
  return (
    <Panel title={t('photo.title')}>
      <Group wrap="nowrap">
        <PersonAvatar person={person} size={72} />
        <div>
          <Text size="sm" c="dimmed" mb={8}>
            {t('photo.text')}
          </Text>
          <Group gap="xs">
            <FileButton
              accept="image/png,image/jpeg,image/webp"
              onChange={(file) => file && send.mutate(file)}
            >
              {(props) => (
                <Button {...props} size="xs" variant="default" loading={send.isPending}>
                  {person.photoUrl ? t('photo.change') : t('photo.choose')}
                </Button>
              )}
            </FileButton>
            {person.photoUrl && (
              <Button
                size="xs"
                variant="subtle"
                color="red"
                loading={remove.isPending}
                onClick={() => remove.mutate({})}
              >
                {t('photo.remove')}
              </Button>
            )}
          </Group>
        </div>
      </Group>
      <FormProblem failure={send.error ?? remove.error} />
    </Panel>
  )
}
