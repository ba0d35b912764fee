import type { TagColour } from '@deskside/protocol/vocabulary/tags'

/** Text, ground and frame of a tag, each `#rrggbb`. */
export type TagLook = { text: string; ground: string; line: string }

/** The palette on light and on dark pages. A test holds each text to WCAG 2.2 AA on its ground. */
export const tagLooks: Record<'light' | 'dark', Record<TagColour, TagLook>> = {
  light: {
    blue: { text: '#1d4f9c', ground: '#eaf1fc', line: '#b9cff0' },
    teal: { text: '#0b5f5a', ground: '#e3f5f3', line: '#a5d9d3' },
    green: { text: '#17633b', ground: '#ecf8f1', line: '#aaddc0' },
    yellow: { text: '#744d03', ground: '#fdf6e7', line: '#f2d28f' },
    orange: { text: '#8a3d06', ground: '#fdf0e6', line: '#f3c49d' },
    red: { text: '#9f2620', ground: '#fdf0ef', line: '#f2b8b3' },
    pink: { text: '#9a1f63', ground: '#fdeef6', line: '#f1b9d8' },
    violet: { text: '#5b36a8', ground: '#f2eefc', line: '#cfc0f0' },
  },
  dark: {
    blue: { text: '#a9c7f5', ground: '#172538', line: '#2c4a73' },
    teal: { text: '#7fd3ca', ground: '#12302d', line: '#235a54' },
    green: { text: '#7acb9e', ground: '#172a20', line: '#2b5a40' },
    yellow: { text: '#ebba55', ground: '#2c2414', line: '#5a4a22' },
    orange: { text: '#f2a972', ground: '#332115', line: '#6b4023' },
    red: { text: '#ea8f88', ground: '#33201f', line: '#6b3531' },
    pink: { text: '#f09cc9', ground: '#341d2b', line: '#6b3455' },
    violet: { text: '#c3aef5', ground: '#251e38', line: '#4b3c78' },
  },
}

const parts = ['text', 'ground', 'line'] as const

/** The palette as CSS variables, `--tag-blue-text` and so on. */
export const tagVariables = (scheme: 'light' | 'dark'): Record<string, string> =>
  Object.fromEntries(
    Object.entries(tagLooks[scheme]).flatMap(([colour, look]) =>
      parts.map((part) => [`--tag-${colour}-${part}`, look[part]]),
    ),
  )

/** What a tag of this colour sets for itself. */
export const tagStyle = (colour: TagColour): Record<string, string> =>
  Object.fromEntries(parts.map((part) => [`--tag-${part}`, `var(--tag-${colour}-${part})`]))
