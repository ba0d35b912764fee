import type { WindowEvent } from '../window.ts'

/** What a window shows, as a tree: the same for every window, measured and placed by `layout.ts`. */
export type TextLook = 'body' | 'strong' | 'quiet' | 'small' | 'heading' | 'name' | 'initials'
export type PanelLook =
  | 'page'
  | 'head'
  | 'foot'
  | 'asked'
  | 'own'
  | 'warning'
  | 'error'
  | 'avatar'
  | 'bar'
  | 'field'
/** `row`: in the rows below the bar, of which there may be many. */
export type ButtonLook = 'plain' | 'main' | 'bar' | 'row' | 'stop'

export interface Text {
  kind: 'text'
  text: string
  look: TextLook
  /** A name by which the text is changed later, without anything moving. */
  name?: string
  /** What it may become: room is kept for it from the start. */
  longest?: string
  hidden?: boolean
}

export interface Button {
  kind: 'button'
  name: string
  text: string
  look: ButtonLook
  event: WindowEvent | null
  disabled?: boolean
}

export interface Field {
  kind: 'field'
  name: string
  text: string
  hint: string
  /** What a screen reader calls it. */
  label: string
  most: number
}

/** Lines that are read and scrolled, the newest at the end. */
export interface Log {
  kind: 'log'
  name: string
  text: string
  height: number
}

export interface Picture {
  kind: 'picture'
  bytes: Uint8Array
  width: number
  height: number
  round: boolean
}

interface BoxOf<Kind> {
  kind: Kind
  children: Element[]
  spacing: number
  padding: { x: number; y: number }
  look?: PanelLook
  /** The child that takes the space that is left in a row. */
  grows?: Element
  /** At least so large. */
  size?: { width: number; height: number }
}

export type Box = BoxOf<'column'> | BoxOf<'row'>

export interface Space {
  kind: 'space'
}

export type Element = Text | Button | Field | Log | Picture | Box | Space

type BoxOptions = Partial<Pick<Box, 'spacing' | 'padding' | 'look' | 'grows' | 'size'>>
const isThere = (child: Element | null): child is Element => child !== null

const box = (kind: Box['kind'], children: (Element | null)[], options: BoxOptions): Box => ({
  kind,
  children: children.filter(isThere),
  spacing: 0,
  padding: { x: 0, y: 0 },
  ...options,
})

export const column = (children: (Element | null)[], options: BoxOptions = {}): Box =>
  box('column', children, options)
export const row = (children: (Element | null)[], options: BoxOptions = {}): Box =>
  box('row', children, options)
export const text = (words: string, look: TextLook = 'body', more: Partial<Text> = {}): Text => ({
  kind: 'text',
  text: words,
  look,
  ...more,
})
export const space = (): Space => ({ kind: 'space' })
export const button = (
  name: string,
  words: string,
  event: WindowEvent | null,
  look: ButtonLook = 'plain',
): Button => ({ kind: 'button', name, text: words, look, event })

/** The words of the window's language. */
export type { Say } from '../sentences.ts'
