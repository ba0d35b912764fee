import { outsideAreas } from '@deskside/protocol/vocabulary/outside'
import { Anchor, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Panel } from '../../../ui/panel.tsx'
import classes from './integrations.module.css'

const managementConsole = 'https://login.teamviewer.com'

/** The way to a script token in TeamViewer's own pages, step by step. */
export function TokenSteps() {
  const { t } = useTranslation('integrations')
  return (
    <Panel title={t('steps.title')} description={t('steps.text')}>
      <ol className={classes.steps}>
        <li>
          {t('steps.console')}{' '}
          <Anchor
            href={managementConsole}
            target="_blank"
            rel="noopener noreferrer"
            size="sm"
            underline="always"
          >
            {t('steps.consoleLink')}
          </Anchor>
        </li>
        <li>{t('steps.profile')}</li>
        <li>{t('steps.apps')}</li>
        <li>
          {t('steps.name')}
          <ul className={classes.areas}>
            {outsideAreas.map((area) => (
              <li key={area}>
                <Text size="sm" fw={600} component="span" display="block">
                  {t(`area.${area}.name`)}
                </Text>
                {t(`area.${area}.tick`)}
              </li>
            ))}
          </ul>
        </li>
        <li>{t('steps.copy')}</li>
      </ol>
    </Panel>
  )
}
