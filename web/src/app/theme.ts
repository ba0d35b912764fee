import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'
import { tagVariables } from '../ui/tag-colours.ts'

/**
 * One accent, cool greys, and signal colours whose sixth shade is readable as text on white and white on it
 * (4.5:1 and more, WCAG 2.2 AA); the component kit's own are not.
 */
const petrol: MantineColorsTuple = [
  '#eef6f9',
  '#dbebf1',
  '#b3d5e1',
  '#86bcd0',
  '#5fa7c1',
  '#3d8eac',
  '#1b6a87',
  '#155a73',
  '#0f4a60',
  '#0a3a4c',
]
const gray: MantineColorsTuple = [
  '#f7f9fa',
  '#f0f3f5',
  '#e4e9ec',
  '#d3dade',
  '#b4bec5',
  '#8b97a0',
  '#5a6771',
  '#46525b',
  '#303a42',
  '#1c242a',
]
const dark: MantineColorsTuple = [
  '#d9dfe4',
  '#bdc6cd',
  '#9da8b1',
  '#75818b',
  '#3e4851',
  '#323b43',
  '#242b32',
  '#181d22',
  '#12161a',
  '#0c0f12',
]
const red: MantineColorsTuple = [
  '#fdf0ef',
  '#fadedb',
  '#f2b8b3',
  '#ea8f88',
  '#e46c63',
  '#d94a40',
  '#b8302a',
  '#9f2620',
  '#851e19',
  '#691512',
]
const green: MantineColorsTuple = [
  '#ecf8f1',
  '#d6eee0',
  '#aaddc0',
  '#7acb9e',
  '#52bb81',
  '#34a068',
  '#1d7446',
  '#17633b',
  '#115230',
  '#0b3f24',
]
const yellow: MantineColorsTuple = [
  '#fdf6e7',
  '#f9e9c7',
  '#f2d28f',
  '#ebba55',
  '#e2a32c',
  '#c08414',
  '#875a05',
  '#744d03',
  '#5f3f02',
  '#4a3001',
]

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 6, dark: 6 },
  colors: { petrol, gray, dark, red, green, yellow },
  black: '#1c242a',
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Ubuntu, Cantarell, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace:
    'ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '10px', xl: '16px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  headings: {
    fontWeight: '650',
    textWrap: 'pretty',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  components: {
    Tooltip: {
      defaultProps: { openDelay: 350, withArrow: true, events: { hover: true, focus: true, touch: false } },
    },
    Modal: {
      // A dialog's head is no banner of the page, of which there would be two where one dialog covers another.
      defaultProps: { centered: true, radius: 'lg', attributes: { header: { role: 'presentation' } } },
      styles: { title: { fontWeight: 650 } },
    },
    // Opening goes to the first entry: what would take the focus before it is no entry, and a menu holds nothing else.
    Menu: { defaultProps: { shadow: 'md', radius: 'md', withInitialFocusPlaceholder: false } },
    Popover: { defaultProps: { shadow: 'md' } },
    Select: { defaultProps: { size: 'sm', comboboxProps: { shadow: 'md' } } },
    Loader: { defaultProps: { type: 'dots' } },
  },
})

/** Names for what surfaces and lines are for, so that no page mixes its own greys; and readable hints. */
export const resolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-placeholder': gray[6],
    '--mantine-color-error': red[6],
    '--desk-surface': '#ffffff',
    '--desk-surface-sunken': gray[0],
    '--desk-surface-hover': '#f3f6f8',
    '--desk-surface-selected': petrol[0],
    '--desk-line': gray[2],
    '--desk-line-strong': gray[3],
    '--desk-accent': petrol[6],
    '--desk-accent-soft': petrol[0],
    '--desk-accent-line': petrol[2],
    '--desk-good': green[6],
    '--desk-good-soft': green[0],
    '--desk-warn': yellow[6],
    '--desk-warn-soft': yellow[0],
    '--desk-warn-line': yellow[2],
    '--desk-bad': red[6],
    '--desk-bad-soft': red[0],
    ...tagVariables('light'),
  },
  dark: {
    '--mantine-color-placeholder': dark[2],
    '--mantine-color-error': red[3],
    '--desk-surface': '#1d2329',
    '--desk-surface-sunken': dark[7],
    '--desk-surface-hover': '#252c33',
    '--desk-surface-selected': '#1b303a',
    '--desk-line': '#2b333a',
    '--desk-line-strong': dark[4],
    '--desk-accent': petrol[3],
    '--desk-accent-soft': '#1a2d36',
    '--desk-accent-line': '#25495a',
    '--desk-good': green[3],
    '--desk-good-soft': '#172a20',
    '--desk-warn': yellow[3],
    '--desk-warn-soft': '#2c2414',
    '--desk-warn-line': '#5a4a22',
    '--desk-bad': red[3],
    '--desk-bad-soft': '#33201f',
    ...tagVariables('dark'),
  },
})
