import { cssPaint, type GuideColour, guideColours } from '@deskside/protocol/vocabulary/guide'
import { ActionIcon, ColorSwatch, Menu, Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** What is pointed and drawn with; each colour has a name. */
export function ColourMenu({
  colour,
  onChoose,
}: {
  colour: GuideColour
  onChoose: (colour: GuideColour) => void
}) {
  const { t } = useTranslation('console')
  const label = t('guide.colourNow', { colour: t(`guide.colour.${colour}`) })
  return (
    <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Tooltip label={label} withinPortal={false}>
        <span>
          <Menu.Target>
            <ActionIcon variant="default" size={30} aria-label={label}>
              <ColorSwatch color={cssPaint(colour)} size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
        </span>
      </Tooltip>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={colour}
          onChange={(value) => {
            const chosen = guideColours.find((one) => one === value)
            if (chosen) onChoose(chosen)
          }}
        >
          {guideColours.map((one) => (
            <Menu.RadioItem
              key={one}
              value={one}
              rightSection={<ColorSwatch color={cssPaint(one)} size={14} aria-hidden />}
            >
              {t(`guide.colour.${one}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}
