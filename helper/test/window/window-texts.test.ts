import { describe, expect, it } from 'vitest'
import { deskColour, readableColour } from '../../src/window/accent-colour.ts'
import { isDecodable, pictureSize } from '../../src/window/picture-size.ts'
import { initials, plainLines, plainText } from '../../src/window/plain-text.ts'

describe('[JOIN-5] what strangers wrote', () => {
  it('stays on one line and cannot turn the direction of writing', () => {
    expect(plainText('Alice\nYour bank: allow \u202ethis\u202c\u200b!\u0007')).toBe(
      'Alice Your bank: allow this!',
    )
  })

  it('is cut where the window ends, between whole characters', () => {
    expect(plainText(`${'👩‍💻'.repeat(3)}abc`, 4)).toHaveLength(7)
    expect([...plainText('x'.repeat(500))]).toHaveLength(80)
  })

  it('keeps its first lines where lines are wanted', () => {
    expect(plainLines('Hello\u202e\n\tthere\n3\n4', 100, 3)).toBe('Hello\nthere\n3')
    expect(plainLines('x'.repeat(900), 500)).toHaveLength(500)
  })

  it('keeps accents and other scripts', () => {
    expect(plainText('  Zoé  Müller-Ñandú ')).toBe('Zoé Müller-Ñandú')
    expect(plainText('李雷')).toBe('李雷')
  })

  it.each([
    ['Alice Martin', 'AM'],
    ['Jean-Pierre de la Fontaine', 'JF'],
    ['élise', 'É'],
    ['', '?'],
    ['42', '?'],
  ])('%s without a photo is %s', (name, letters) => {
    expect(initials(name)).toBe(letters)
  })
})

describe('[ADM-5] the organisation’s colour', () => {
  it('is used when white text on it can be read, and ours otherwise', () => {
    expect(readableColour('#7a1f5c')).toBe('#7a1f5c')
    for (const colour of ['#ffee00', '#ffffff', 'red', '#12', 'url(x)', '#1d4e89; } * {', undefined]) {
      expect(readableColour(colour)).toBe(deskColour)
    }
  })
})

describe('pictures from outside', () => {
  const png = (width: number, height: number) => {
    const bytes = Buffer.alloc(33)
    bytes.writeUInt32BE(0x89504e47, 0)
    bytes.writeUInt32BE(0x0d0a1a0a, 4)
    bytes.writeUInt32BE(width, 16)
    bytes.writeUInt32BE(height, 20)
    return bytes
  }
  const jpeg = Buffer.from(
    'ffd8ffe000104a46494600010100000100010000ffc0001108012c0190031122000000000000',
    'hex',
  )

  it('are measured before they are decoded', () => {
    expect(pictureSize(png(64, 48))).toEqual({ width: 64, height: 48 })
    expect(pictureSize(jpeg)).toEqual({ width: 400, height: 300 })
    expect(isDecodable(png(64, 48))).toBe(true)
  })

  it('are refused when they are huge, empty, or of another kind', () => {
    expect(isDecodable(png(100_000, 100_000))).toBe(false)
    expect(isDecodable(png(0, 10))).toBe(false)
    expect(isDecodable(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe(false)
    expect(isDecodable(new Uint8Array())).toBe(false)
    expect(isDecodable(Buffer.from('ffd8ffff0000000000000000000000000000000000000000000000', 'hex'))).toBe(
      false,
    )
  })
})
