import type { Handle } from '../../win32/libraries.ts'
import { windowCalls } from './calls.ts'
import type { TextLook } from './elements.ts'
import type { MeasureText } from './layout.ts'
import { fonts } from './theme.ts'

const face = 'Segoe UI'
const weights = { plain: 400, bold: 700 } as const
const clearType = 5
const measureOnly = 0x400
const breakWords = 0x10
const plainText = 0x800

/** Windows' own font in the sizes of the windows, for one magnification. */
export class Fonts {
  readonly scale: number
  private readonly made = new Map<TextLook, Handle>()

  constructor(scale: number) {
    this.scale = scale
  }

  of(look: TextLook): Handle {
    const known = this.made.get(look)
    if (known) return known
    const { height, bold } = fonts[look]
    const weight = bold ? weights.bold : weights.plain
    const size = -Math.round(height * this.scale)
    const font: Handle = windowCalls().CreateFontW(
      size,
      0,
      0,
      0,
      weight,
      0,
      0,
      0,
      1,
      0,
      0,
      clearType,
      0,
      face,
    )
    this.made.set(look, font)
    return font
  }

  /** Measures in pixels without magnification. */
  readonly measure: MeasureText = (text, look, mostWidth) => {
    const calls = windowCalls()
    const context: Handle = calls.GetDC(0)
    const before: Handle = calls.SelectObject(context, this.of(look))
    const place = new Int32Array([0, 0, Math.floor(mostWidth * this.scale), 0])
    calls.DrawTextW(context, text || ' ', -1, place, measureOnly | breakWords | plainText)
    calls.SelectObject(context, before)
    calls.ReleaseDC(0, context)
    // A pixel more, so that rounding never breaks a line that fits.
    return {
      width: Math.ceil((place[2] ?? 0) / this.scale) + 2,
      height: Math.ceil((place[3] ?? 0) / this.scale),
    }
  }
}
