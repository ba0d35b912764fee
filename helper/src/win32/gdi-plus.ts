import koffi from 'koffi'
import { bytesOfGlobalMemory } from './global-memory.ts'
import { bindLibrary, type Handle, once } from './libraries.ts'

/** GDI+, part of every Windows: reads and writes pictures, and draws with smooth edges. An object is its address. */
export const gdiPlus = once(() => {
  const calls = bindLibrary('gdiplus.dll', {
    GdiplusStartup: 'int GdiplusStartup(_Out_ intptr_t *token, const uint8_t *input, void *output)',
    GdipCreateBitmapFromStream: 'int GdipCreateBitmapFromStream(intptr_t stream, _Out_ intptr_t *bitmap)',
    GdipCreateBitmapFromHBITMAP:
      'int GdipCreateBitmapFromHBITMAP(intptr_t from, intptr_t palette, _Out_ intptr_t *bitmap)',
    GdipCreateHBITMAPFromBitmap:
      'int GdipCreateHBITMAPFromBitmap(intptr_t bitmap, _Out_ intptr_t *into, uint ground)',
    GdipSaveImageToStream:
      'int GdipSaveImageToStream(intptr_t image, intptr_t stream, const uint8_t *encoder, void *parameters)',
    GdipGetImageWidth: 'int GdipGetImageWidth(intptr_t image, _Out_ uint *width)',
    GdipGetImageHeight: 'int GdipGetImageHeight(intptr_t image, _Out_ uint *height)',
    GdipDisposeImage: 'int GdipDisposeImage(intptr_t image)',
    GdipCreateFromHDC: 'int GdipCreateFromHDC(intptr_t context, _Out_ intptr_t *graphics)',
    GdipDeleteGraphics: 'int GdipDeleteGraphics(intptr_t graphics)',
    GdipSetSmoothingMode: 'int GdipSetSmoothingMode(intptr_t graphics, int mode)',
    GdipSetInterpolationMode: 'int GdipSetInterpolationMode(intptr_t graphics, int mode)',
    GdipCreateSolidFill: 'int GdipCreateSolidFill(uint colour, _Out_ intptr_t *brush)',
    GdipDeleteBrush: 'int GdipDeleteBrush(intptr_t brush)',
    GdipCreatePen1: 'int GdipCreatePen1(uint colour, float width, int unit, _Out_ intptr_t *pen)',
    GdipDeletePen: 'int GdipDeletePen(intptr_t pen)',
    GdipCreatePath: 'int GdipCreatePath(int mode, _Out_ intptr_t *path)',
    GdipAddPathArcI:
      'int GdipAddPathArcI(intptr_t path, int x, int y, int width, int height, float from, float sweep)',
    GdipAddPathEllipseI: 'int GdipAddPathEllipseI(intptr_t path, int x, int y, int width, int height)',
    GdipClosePathFigure: 'int GdipClosePathFigure(intptr_t path)',
    GdipDeletePath: 'int GdipDeletePath(intptr_t path)',
    GdipFillPath: 'int GdipFillPath(intptr_t graphics, intptr_t brush, intptr_t path)',
    GdipDrawPath: 'int GdipDrawPath(intptr_t graphics, intptr_t pen, intptr_t path)',
    GdipSetClipPath: 'int GdipSetClipPath(intptr_t graphics, intptr_t path, int how)',
    GdipResetClip: 'int GdipResetClip(intptr_t graphics)',
    GdipDrawImageRectRectI:
      'int GdipDrawImageRectRectI(intptr_t graphics, intptr_t image, int x, int y, int width, int height, int fromX, int fromY, int fromWidth, int fromHeight, int unit, intptr_t attributes, void *callback, void *data)',
  })
  const input = Buffer.alloc(24)
  input.writeUInt32LE(1, 0)
  const token = [0]
  demand(calls.GdiplusStartup(token, input, null))
  return calls
})

const streams = once(() => ({
  ...bindLibrary('shlwapi.dll', {
    SHCreateMemStream: 'intptr_t SHCreateMemStream(const uint8_t *bytes, uint length)',
  }),
  ...bindLibrary('ole32.dll', {
    CreateStreamOnHGlobal: 'int CreateStreamOnHGlobal(intptr_t memory, bool freed, _Out_ intptr_t *stream)',
    GetHGlobalFromStream: 'int GetHGlobalFromStream(intptr_t stream, _Out_ intptr_t *memory)',
  }),
  release: koffi.proto('uint ReleaseObject(intptr_t object)'),
}))

/** The class of GDI+'s own writer of PNG: 557cf406-1a04-11d3-9a73-0000f81ef32e. */
const pngWriter = Buffer.from('06f47c55041ad3119a730000f81ef32e', 'hex')

/** @returns a picture of GDI+'s, to be given back with `disposePicture`; null when it cannot be read. */
export function readPicture(bytes: Uint8Array): Handle | null {
  const stream: Handle = streams().SHCreateMemStream(bytes, bytes.length)
  if (!stream) return null
  const picture = [0]
  const status: number = gdiPlus().GdipCreateBitmapFromStream(stream, picture)
  release(stream)
  return status === 0 && picture[0] ? picture[0] : null
}

/** @param bitmap a bitmap of GDI's. @returns it as PNG. @throws when GDI+ refuses */
export function pngOfBitmap(bitmap: Handle): Uint8Array<ArrayBuffer> {
  const picture = [0]
  demand(gdiPlus().GdipCreateBitmapFromHBITMAP(bitmap, 0, picture))
  const stream = [0]
  demand(streams().CreateStreamOnHGlobal(0, true, stream))
  try {
    demand(gdiPlus().GdipSaveImageToStream(picture[0], stream[0], pngWriter, null))
    const memory = [0]
    demand(streams().GetHGlobalFromStream(stream[0], memory))
    const bytes = bytesOfGlobalMemory(memory[0] ?? 0)
    if (!bytes) throw new Error('Windows gives no picture')
    return withoutTail(bytes)
  } finally {
    release(stream[0] ?? 0)
    gdiPlus().GdipDisposeImage(picture[0])
  }
}

/** @returns a bitmap of GDI's that the caller owns. @throws when GDI+ refuses */
export function bitmapOfPicture(picture: Handle): Handle {
  const bitmap = [0]
  const white = 0xffffffff
  demand(gdiPlus().GdipCreateHBITMAPFromBitmap(picture, bitmap, white))
  return bitmap[0] ?? 0
}

export function sizeOfPicture(picture: Handle): { width: number; height: number } {
  const [width, height] = [[0], [0]]
  demand(gdiPlus().GdipGetImageWidth(picture, width))
  demand(gdiPlus().GdipGetImageHeight(picture, height))
  return { width: width[0] ?? 0, height: height[0] ?? 0 }
}

export const disposePicture = (picture: Handle): void => void gdiPlus().GdipDisposeImage(picture)

/** Memory is given in larger pieces than asked for: a PNG ends with its last chunk. */
function withoutTail(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const end = Buffer.from(bytes.buffer).lastIndexOf(Buffer.from('IEND'))
  return end < 0 ? bytes : bytes.slice(0, end + 8)
}

/** `IUnknown::Release`, the third function of every object of COM. */
function release(object: Handle): void {
  const table = koffi.decode(BigInt(object), 'intptr_t')
  koffi.call(koffi.decode(BigInt(table) + 16n, 'void *'), streams().release, object)
}

function demand(status: number): void {
  if (status !== 0) throw new Error(`Windows refuses a picture (${status})`)
}
