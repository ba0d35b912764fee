import { CloseButton, Tabs } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { offeredBy } from '../permissions/permission-state.ts'
import classes from './panel.module.css'
import { type PanelTabId, type PanelTabProps, tabsFor } from './panel-tabs.ts'
import type { SidePanelState } from './use-side-panel.ts'

/** Beside the picture, or over it where there is no room: what the device tells of itself, one tab a subject. */
export function SidePanel({ panel, ...props }: PanelTabProps & { panel: SidePanelState }) {
  const { t } = useTranslation('console')
  const element = useRef<HTMLElement>(null)
  const tabs = tabsFor(offeredBy(props.state))
  const open = tabs.find(({ id }) => id === panel.tab)
  const isOpen = open !== undefined
  useEffect(() => {
    if (!isOpen) return
    const first = '[data-first-focus]'
    const tab = '[role="tab"][aria-selected="true"]'
    const panel = element.current
    const target = panel?.querySelector<HTMLElement>(first) ?? panel?.querySelector<HTMLElement>(tab)
    target?.focus()
  }, [isOpen])
  if (!open) return null
  return (
    <aside
      ref={element}
      className={classes.panel}
      aria-label={t('panel.label')}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) panel.close()
      }}
    >
      <Tabs
        value={open.id}
        onChange={(id) => id && panel.show(id as PanelTabId)}
        className={classes.tabs}
        keepMounted={false}
      >
        <div className={classes.head}>
          <Tabs.List className={classes.list}>
            {tabs.map(({ id }) => (
              <Tabs.Tab key={id} value={id} px={8}>
                {t(`panel.tab.${id}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <CloseButton aria-label={t('panel.close')} onClick={panel.close} />
        </div>
        {tabs.map(({ id, Content }) => (
          <Tabs.Panel key={id} value={id} className={classes.content}>
            <Content {...props} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </aside>
  )
}
