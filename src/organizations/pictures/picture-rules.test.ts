import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { head, navyLogo, photograph, png, pngOf, pressed, progressive } from '../../../test/support/pictures.ts'
import { judgePicture, type Picture } from './picture-rules.ts'

const judged = (bytes: Uint8Array): Picture => {
  const found = judgePicture(bytes)
  if (!found.ok) throw new Error(found.message)
  return found.picture
}
const message = (bytes: Uint8Array): string => {
  const found = judgePicture(bytes)
  return found.ok ? 'taken' : found.message
}
const text = (words: string) => new TextEncoder().encode(words)
const dot = { width: 2, height: 2, at: () => [1, 2, 3, 255] as const }
const end = ['IEND', new Uint8Array()] as const

test('a PNG and both kinds of JPEG are taken, with the measures that they have', () => {
  const measures = [navyLogo(), photograph(), progressive()].map((bytes) => {
    const { type, width, height } = judged(bytes)
    return [type, width, height]
  })
  expect(measures).toEqual([
    ['png', 120, 40],
    ['jpeg', 32, 16],
    ['jpeg', 32, 16],
  ])
})

test.each([
  ['nothing', new Uint8Array(), 'This file is empty. Choose the picture again'],
  [
    'a drawing',
    text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>'),
    'SVG drawings are not taken: they can carry programs, and print differently from one program to the next. Save the picture as PNG, 1,200 pixels wide',
  ],
  [
    'a page',
    text('<!doctype html><script>alert(1)</script>'),
    'This is no picture that can be printed here. Save the picture as PNG or JPEG, and choose that',
  ],
  ['a GIF', text('GIF89a…'), 'This is a GIF file. Save the picture as PNG or JPEG, and choose that'],
  ['a PDF', text('%PDF-1.7'), 'This is a PDF file. Save the picture as PNG or JPEG, and choose that'],
  [
    'a telephone’s photograph',
    text('\0\0\0\x18ftypheic'),
    'This is a HEIC file. Save the picture as PNG or JPEG, and choose that',
  ],
  [
    'a film',
    png({ ...dot, more: [['acTL', new Uint8Array(8)]] }),
    'This picture moves. Save one image of it as PNG, and choose that',
  ],
  [
    'an interlaced one',
    png({ ...dot, interlaced: true }),
    'This PNG is interlaced. Save it again without interlacing, and choose it anew',
  ],
  [
    'one for a press',
    pressed(),
    'This JPEG has the colors of a printing press (CMYK). Save it in RGB, and choose it anew',
  ],
  [
    'one that is too wide',
    pngOf([['IHDR', head(4001, 1, 8, 6)], ['IDAT', deflateSync(new Uint8Array(4001 * 4 + 1))], end]),
    'Choose a picture of at most 4,000 pixels a side and 6 million in all: 1,200 wide is enough',
  ],
  [
    'one that is too much',
    new Uint8Array([...navyLogo(), ...new Uint8Array(1024 * 1024)]),
    'Choose a picture of at most 1 MB: save it smaller, 1,200 pixels wide is enough',
  ],
])('%s is refused with what to do', (_, bytes, says) => {
  expect(message(bytes)).toBe(says)
})

const damaged = 'This picture is damaged. Save it again as PNG or JPEG, and choose it anew'

test.each([
  ['more data than it says', png({ ...dot, data: new Uint8Array(5_000_000) })],
  ['less data than it says', png({ ...dot, data: new Uint8Array(3) })],
  [
    'a filter that does not exist',
    png({ ...dot, data: Uint8Array.from([9, 0, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0]) }),
  ],
  ['an unknown part that it cannot do without', png({ ...dot, more: [['XXXX', new Uint8Array(1)]] })],
  [
    'colours that are not in its palette',
    pngOf([['IHDR', head(1, 1, 8, 3)], ['PLTE', new Uint8Array(3)], ['IDAT', deflateSync(Uint8Array.of(0, 7))], end]),
  ],
  ['no measures', pngOf([['IHDR', head(0, 1, 8, 6)], end])],
  ['no end', navyLogo().subarray(0, -12)],
  ['half of a photograph', photograph().subarray(0, 200)],
])('a picture with %s is damaged', (_, bytes) => {
  expect(message(bytes)).toBe(damaged)
})

test('what a file says besides its picture is left out, and how it is turned is kept', () => {
  const written = png({
    ...dot,
    more: [
      ['tEXt', text('Author\0Dana')],
      ['eXIf', text('where it was taken')],
    ],
  })
  expect(judged(written).bytes).toEqual(judged(png(dot)).bytes)
  const plain = photograph()
  const camera = Uint8Array.from([
    0xff,
    0xe1,
    0,
    40,
    ...text('Exif\0\0II*\0\x08\0\0\0'),
    1,
    0,
    0x12,
    1,
    3,
    0,
    1,
    0,
    0,
    0,
    6,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    ...text('Dana12'),
  ])
  const turned = judged(
    Uint8Array.from([...plain.subarray(0, 2), ...camera, ...plain.subarray(2), ...text('<script>')]),
  )
  expect([turned.width, turned.height]).toEqual([16, 32])
  const words = Buffer.from(turned.bytes).toString('latin1')
  expect(['Exif', 'Dana', 'JFIF', '<script>'].map((word) => words.includes(word))).toEqual([true, false, false, false])
  expect(judged(turned.bytes)).toEqual(turned)
})

test('kept once more, a picture is the same bytes', () => {
  for (const bytes of [navyLogo(), photograph(), progressive()]) {
    const once = judged(bytes)
    expect(judged(once.bytes)).toEqual(once)
  }
})

test('a PNG larger than prints sharply is kept smaller, and sixteen bits become eight', () => {
  const wide = judged(png({ width: 2400, height: 10, at: (x) => [0, 0, 0, x < 1200 ? 255 : 0] }))
  expect([wide.width, wide.height]).toEqual([1200, 5])
  const deep = judged(
    pngOf([['IHDR', head(1, 1, 16, 2)], ['IDAT', deflateSync(Uint8Array.of(0, 1, 0, 2, 0, 3, 0))], end]),
  )
  expect(judgePicture(deep.bytes)).toMatchObject({ pixels: { rgba: Uint8Array.of(1, 2, 3, 255) } })
})

test.each([
  [
    'grey of one bit',
    1,
    0,
    [0b10100000],
    undefined,
    [
      [255, 255, 255, 255],
      [0, 0, 0, 255],
      [255, 255, 255, 255],
    ],
  ],
  [
    'grey, one of which is none',
    8,
    0,
    [9, 200, 9],
    [0, 9],
    [
      [9, 9, 9, 0],
      [200, 200, 200, 255],
      [9, 9, 9, 0],
    ],
  ],
  [
    'grey with opacity',
    8,
    4,
    [9, 1, 8, 2, 7, 3],
    undefined,
    [
      [9, 9, 9, 1],
      [8, 8, 8, 2],
      [7, 7, 7, 3],
    ],
  ],
  [
    'a palette of two bits',
    2,
    3,
    [0b00011000],
    [255, 5],
    [
      [1, 2, 3, 255],
      [4, 5, 6, 5],
      [7, 8, 9, 255],
    ],
  ],
] as const)('the pixels of %s are read', (_, depth, colour, row, clear, expected) => {
  const chunks: [string, Uint8Array][] = [['IHDR', head(3, 1, depth, colour)]]
  if (colour === 3) chunks.push(['PLTE', Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9)])
  if (clear) chunks.push(['tRNS', Uint8Array.from(clear)])
  chunks.push(['IDAT', deflateSync(Uint8Array.of(0, ...row))], [...end])
  expect(judgePicture(pngOf(chunks))).toMatchObject({ pixels: { rgba: Uint8Array.from(expected.flat()) } })
})

test('no bytes at all bring it down, and what it takes it takes again', () => {
  const seeds = [navyLogo(), photograph(), progressive()]
  const spoiled = fc
    .tuple(fc.constantFrom(...seeds), fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { maxLength: 6 }), fc.nat(2000))
    .map(([seed, changes, length]) => {
      const bytes = Uint8Array.from(seed)
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value
      return bytes.subarray(0, Math.max(length, 20))
    })
  fc.assert(
    fc.property(fc.oneof(spoiled, fc.uint8Array({ maxLength: 80 })), (bytes) => {
      const found = judgePicture(bytes)
      if (found.ok) expect(judgePicture(found.picture.bytes)).toMatchObject({ ok: true })
    }),
    { numRuns: 1500 },
  )
})
