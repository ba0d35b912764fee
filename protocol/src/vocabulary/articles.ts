import { z } from 'zod'

/** Who an article is for: everybody, or those who work at the desk. */
export const ArticleAudience = z.enum(['public', 'internal'])
export type ArticleAudience = z.infer<typeof ArticleAudience>

export const ArticleState = z.enum(['draft', 'published'])
export type ArticleState = z.infer<typeof ArticleState>

/** `pictures`: those of all of an article's texts together. `alternative`: characters of the text that stands for one. */
export const articleLimits = { title: 200, body: 50_000, pictures: 20, alternative: 300 }

/** Where the pictures of articles are read; the id follows. A text names one as Markdown does: `![what it shows](address)`. */
const picturePlace = '/api/article-pictures/'
export const picturePath = (id: string): string => `${picturePlace}${id}`

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const anyPicture = new RegExp(`${picturePlace}(${uuid})`, 'gi')
const wholeAddress = new RegExp(`^${picturePlace}(${uuid})$`, 'i')
const inlinePicture = new RegExp(
  `!\\[((?:\\\\.|[^[\\]\\\\])*)\\]\\(\\s*${picturePlace}(${uuid})[^)\\n]{0,200}\\)`,
  'gi',
)

/** The picture of ours that an address is; null for any other address. */
export const pictureIdOf = (address: string): string | null =>
  wholeAddress.exec(address)?.[1]?.toLowerCase() ?? null

/** Every picture of ours that a text names, in whatever way, each once. */
export const pictureIdsIn = (body: string): string[] => [
  ...new Set([...body.matchAll(anyPicture)].map(([, id = '']) => id.toLowerCase())),
]

/** Whether a picture of ours is shown without words for those who do not see it. */
export const hasUndescribedPicture = (body: string): boolean =>
  [...body.matchAll(inlinePicture)].some(([, alternative = '']) => !alternative.trim())

/** A text in which some pictures give way to the words that stood for them. */
export const withoutPictures = (body: string, ids: ReadonlySet<string>): string =>
  body.replace(inlinePicture, (whole, alternative: string, id: string) =>
    ids.has(id.toLowerCase()) ? alternative : whole,
  )

/** A picture as a text names it. What it shows is one line, and cannot end the name. */
export const pictureMark = (id: string, alternative: string): string =>
  `![${alternative
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\[\]]/g, '\\$&')}](${picturePath(id)})`
