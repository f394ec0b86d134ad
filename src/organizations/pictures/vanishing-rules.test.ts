import { expect, test } from 'vitest'
import { navyLogo, png } from '../../../test/support/pictures.ts'
import { judgePicture } from './picture-rules.ts'
import { vanishesOn } from './vanishing-rules.ts'

const grounds = { white: '#ffffff', dark: '#003c4b' }
const drawn = (ink: readonly [number, number, number, number], ground: readonly [number, number, number, number]) =>
  png({ width: 40, height: 40, at: (x, y) => (x > 10 && x < 30 && y > 10 && y < 30 ? ink : ground) })

test.each([
  ['navy on nothing', navyLogo(), [false, true]],
  ['white on nothing', drawn([255, 255, 255, 255], [0, 0, 0, 0]), [true, false]],
  ['orange on nothing', drawn([230, 120, 20, 255], [0, 0, 0, 0]), [false, false]],
  ['navy on a white card', drawn([10, 25, 70, 255], [255, 255, 255, 255]), [false, false]],
  ['nothing at all', drawn([0, 0, 0, 0], [0, 0, 0, 0]), [true, true]],
] as const)('%s vanishes on white and on a dark ground: %j', (_, bytes, expected) => {
  const found = judgePicture(bytes)
  const pixels = found.ok ? found.pixels : null
  expect([vanishesOn(pixels!, grounds.white), vanishesOn(pixels!, grounds.dark)]).toEqual(expected)
})
