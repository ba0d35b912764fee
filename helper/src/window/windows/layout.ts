import type { Box, Button, Element, Field, Log, PanelLook, Picture, Text } from './elements.ts'

/** Where things of a window lie, in the pixels of a monitor without magnification. */
export interface Place {
  x: number
  y: number
  width: number
  height: number
}

export type Placed =
  | (Place & { element: Text | Button | Field | Log | Picture; on: PanelLook })
  | (Place & { panel: PanelLook })

/** The size of a text that is broken into lines of at most this width. */
export type MeasureText = (text: string, look: Text['look'], mostWidth: number) => Size

export interface Size {
  width: number
  height: number
}

const buttonPadding = { x: 22, y: 9 }
const slimPadding = { x: 14, y: 4 }
const fieldHeight = 38

/**
 * A window for which the screen is not high enough gets wider instead, as far as the screen goes: its buttons are at its end.
 * @param width wanted, as with `layOut`
 */
export function layOutWithin(root: Element, width: number | null, measure: MeasureText, most: Size) {
  for (let tried = width; ; tried = Math.min(most.width, (tried ?? 0) + widening)) {
    const laidOut = layOut(root, tried, measure, most.width)
    if (tried === null || laidOut.height <= most.height || tried >= most.width) return laidOut
  }
}

const widening = 60

/** @param width of the window; null: as wide as its content, at most `mostWidth`. */
export function layOut(root: Element, width: number | null, measure: MeasureText, mostWidth: number) {
  const layout = new Layout(measure)
  const chosen = width ?? Math.min(mostWidth, layout.sizeOf(root, mostWidth).width)
  const { height } = layout.sizeOf(root, chosen)
  layout.place(root, { x: 0, y: 0, width: chosen, height }, 'page')
  return { width: chosen, height, placed: layout.placed }
}

class Layout {
  readonly placed: Placed[] = []
  private readonly measure: MeasureText

  constructor(measure: MeasureText) {
    this.measure = measure
  }

  sizeOf(element: Element, width: number): Size {
    switch (element.kind) {
      case 'text': {
        const now = this.measure(element.text, element.look, width)
        if (element.longest === undefined) return now
        const longest = this.measure(element.longest, element.look, width)
        return {
          width: Math.max(now.width, longest.width),
          height: Math.max(now.height, longest.height),
        }
      }
      case 'button': {
        const words = this.measure(element.text, 'strong', width)
        const { x, y } = element.look === 'row' ? slimPadding : buttonPadding
        return { width: words.width + 2 * x, height: words.height + 2 * y }
      }
      case 'field':
        return { width, height: fieldHeight }
      case 'log':
        return { width, height: element.height }
      case 'picture':
        return element
      case 'space':
        return { width: 0, height: 0 }
      default:
        return this.sizeOfBox(element, width)
    }
  }

  private sizeOfBox(box: Box, width: number): Size {
    const inner = width - 2 * box.padding.x
    const sizes = this.sizesIn(box, inner)
    const gaps = Math.max(0, sizes.length - 1) * box.spacing
    const sum = (side: keyof Size) => sizes.reduce((all, size) => all + size[side], 0) + gaps
    const most = (side: keyof Size) => Math.max(0, ...sizes.map((size) => size[side]))
    const content =
      box.kind === 'row'
        ? { width: sum('width'), height: most('height') }
        : { width: most('width'), height: sum('height') }
    return {
      width: Math.max(box.size?.width ?? 0, content.width + 2 * box.padding.x),
      height: Math.max(box.size?.height ?? 0, content.height + 2 * box.padding.y),
    }
  }

  /** In a row, whoever grows gets what the others leave. */
  private sizesIn({ kind, children, spacing, grows }: Box, inner: number): Size[] {
    if (kind === 'column') return children.map((child) => this.sizeOf(child, inner))
    const gaps = Math.max(0, children.length - 1) * spacing
    const fixed = new Map(
      children.filter((child) => child !== grows).map((child) => [child, this.sizeOf(child, inner)]),
    )
    const used = [...fixed.values()].reduce((all, { width }) => all + width, gaps)
    return children.map((child) => fixed.get(child) ?? this.sizeOf(child, Math.max(0, inner - used)))
  }

  place(element: Element, at: Place, on: PanelLook): void {
    if (element.kind === 'space') return
    if (element.kind !== 'row' && element.kind !== 'column') {
      this.placed.push({ ...at, element, on })
      return
    }
    if (element.look) this.placed.push({ ...at, panel: element.look })
    const inner = {
      x: at.x + element.padding.x,
      y: at.y + element.padding.y,
      width: at.width - 2 * element.padding.x,
      height: at.height - 2 * element.padding.y,
    }
    if (element.kind === 'row') this.placeRow(element, inner, element.look ?? on)
    else this.placeColumn(element, inner, element.look ?? on)
  }

  private placeColumn(box: Box, inner: Place, on: PanelLook): void {
    let { y } = inner
    for (const [index, { height }] of this.sizesIn(box, inner.width).entries()) {
      const child = box.children[index] as Element
      this.place(child, { x: inner.x, y, width: inner.width, height }, on)
      y += height + box.spacing
    }
  }

  private placeRow(box: Box, inner: Place, on: PanelLook): void {
    const sizes = this.sizesIn(box, inner.width)
    const gaps = Math.max(0, sizes.length - 1) * box.spacing
    const left = inner.width - sizes.reduce((all, { width }) => all + width, gaps)
    let { x } = inner
    for (const [index, { width, height }] of sizes.entries()) {
      const child = box.children[index] as Element
      const given = child === box.grows ? width + left : width
      this.place(child, { x, y: inner.y + Math.floor((inner.height - height) / 2), width: given, height }, on)
      x += given + box.spacing
    }
  }
}
