import type { GuideMarks } from '@deskside/protocol/channels/guide-board'
import { cssPaint, guidePen, pointerOutline } from '@deskside/protocol/vocabulary/guide'

/** A picture of this length is drawn on as a screen is; longer ones with more, so that marks are as big to the eye. */
const usualSide = 1_280

/**
 * What is pointed at and drawn, over a picture of that size in pixels: each mark on a white edge, so that it is seen on
 * every ground.
 */
export function paintMarks(
  context: CanvasRenderingContext2D,
  { strokes, pointer }: GuideMarks,
  { width, height }: { width: number; height: number },
): void {
  const scale = Math.max(1, Math.max(width, height) / usualSide)
  context.lineCap = 'round'
  context.lineJoin = 'round'
  for (const { points, colour } of strokes) {
    const line = new Path2D()
    for (const [x, y] of points) line.lineTo(x * width, y * height)
    // A dot is a line of no length, which is drawn only when it ends where it began.
    if (points.length === 1) line.closePath()
    stroke(context, line, 'white', (guidePen.width + 2 * guidePen.edge) * scale)
    stroke(context, line, cssPaint(colour), guidePen.width * scale)
  }
  if (!pointer) return
  const arrow = new Path2D()
  for (const [x, y] of pointerOutline)
    arrow.lineTo(pointer.x * width + x * scale, pointer.y * height + y * scale)
  arrow.closePath()
  stroke(context, arrow, 'white', 3 * guidePen.edge * scale)
  context.fillStyle = cssPaint(pointer.colour)
  context.fill(arrow)
}

function stroke(context: CanvasRenderingContext2D, path: Path2D, style: string, width: number): void {
  context.strokeStyle = style
  context.lineWidth = width
  context.stroke(path)
}
