import { contrastWithWhite, readableContrast } from '@deskside/protocol/colour'
import { describe, expect, it } from 'vitest'

describe('white text on a brand’s colour', () => {
  it.each([
    ['#000000', 21],
    ['#ffffff', 1],
    ['#767676', 4.54],
  ])('%s has the ratio that WCAG says', (colour, ratio) => {
    expect(contrastWithWhite(colour)).toBeCloseTo(ratio, 1)
  })

  it('is readable on the product’s own colours', () => {
    for (const colour of ['#1f5f8b', '#1b6a87'])
      expect(contrastWithWhite(colour)).toBeGreaterThan(readableContrast)
  })

  it('is not judged on what is no colour', () => {
    for (const text of ['', 'red', '#fff', '#12345g']) expect(contrastWithWhite(text)).toBeNull()
  })
})
