import { gdiPlus, sizeOfPicture } from '../../win32/gdi-plus.ts'
import type { Handle } from '../../win32/libraries.ts'
import type { Place } from './layout.ts'
import { solidColour } from './theme.ts'

const smooth = 4
const bestScaling = 7
const pixels = 2
const replaceClip = 0

/** Draws panels, buttons and pictures with smooth edges into a device context. Places are in real pixels. */
export function paintOn(context: Handle, use: (painter: Painter) => void): void {
  const graphics = [0]
  if (gdiPlus().GdipCreateFromHDC(context, graphics) !== 0) return
  gdiPlus().GdipSetSmoothingMode(graphics[0], smooth)
  gdiPlus().GdipSetInterpolationMode(graphics[0], bestScaling)
  use(new Painter(graphics[0] ?? 0))
  gdiPlus().GdipDeleteGraphics(graphics[0])
}

export class Painter {
  private readonly graphics: Handle

  constructor(graphics: Handle) {
    this.graphics = graphics
  }

  panel(place: Place, radius: number, fill: string, edge?: string, edgeWidth = 1): void {
    const gdi = gdiPlus()
    // A path ends within its last pixel: without an edge that pixel would stay as it was.
    const { x, y, width, height } = place
    const filled = radius === 0 && !edge ? { x, y, width: width + 1, height: height + 1 } : place
    withPath(roundedPath(filled, radius), (path) => {
      const brush = [0]
      gdi.GdipCreateSolidFill(solidColour(fill), brush)
      gdi.GdipFillPath(this.graphics, brush[0], path)
      gdi.GdipDeleteBrush(brush[0])
      if (!edge) return
      const pen = [0]
      gdi.GdipCreatePen1(solidColour(edge), edgeWidth, pixels, pen)
      gdi.GdipDrawPath(this.graphics, pen[0], path)
      gdi.GdipDeletePen(pen[0])
    })
  }

  /** The middle of a picture, as much of it as has the shape of the place. */
  picture(picture: Handle, place: Place, round: boolean): void {
    const gdi = gdiPlus()
    const { width, height } = sizeOfPicture(picture)
    const scale = Math.min(width / place.width, height / place.height)
    const [shownWidth, shownHeight] = [Math.floor(place.width * scale), Math.floor(place.height * scale)]
    const [left, top] = [(width - shownWidth) >> 1, (height - shownHeight) >> 1]
    const draw = () => {
      const { x, y } = place
      gdi.GdipDrawImageRectRectI(
        this.graphics,
        picture,
        x,
        y,
        place.width,
        place.height,
        left,
        top,
        shownWidth,
        shownHeight,
        pixels,
        0,
        null,
        null,
      )
    }
    if (!round) {
      draw()
      return
    }
    withPath(roundedPath(place, place.width), (path) => {
      gdi.GdipSetClipPath(this.graphics, path, replaceClip)
      draw()
      gdi.GdipResetClip(this.graphics)
    })
  }
}

function roundedPath({ x, y, width, height }: Place, radius: number): (path: Handle) => void {
  const gdi = gdiPlus()
  // The edge is drawn along the path: within the place, not half beside it.
  const [right, bottom] = [x + width - 1, y + height - 1]
  const side = Math.max(1, Math.min(2 * radius, width - 1, height - 1))
  return (path) => {
    gdi.GdipAddPathArcI(path, x, y, side, side, 180, 90)
    gdi.GdipAddPathArcI(path, right - side, y, side, side, 270, 90)
    gdi.GdipAddPathArcI(path, right - side, bottom - side, side, side, 0, 90)
    gdi.GdipAddPathArcI(path, x, bottom - side, side, side, 90, 90)
    gdi.GdipClosePathFigure(path)
  }
}

function withPath(build: (path: Handle) => void, use: (path: Handle) => void): void {
  const path = [0]
  gdiPlus().GdipCreatePath(0, path)
  build(path[0] ?? 0)
  use(path[0] ?? 0)
  gdiPlus().GdipDeletePath(path[0])
}
