import { expect, test } from 'vitest'
import { qrCode, qrMatrix } from './qr.ts'

const address = 'https://cme.lakeside.example/verify/LHS-7QK4-M2XD-93PT'

test('the path draws exactly the dark squares', () => {
  const matrix = qrMatrix(address)
  const drawn = matrix.map((row) => row.map(() => false))
  const { size, path } = qrCode(address)
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let at = 0; at < Number(length); at++) drawn[Number(y)]![Number(x) + at] = true
  }
  expect(drawn).toEqual(matrix)
  expect(size).toBe(matrix.length)
})

test('a code has the three finders of its corners and no margin', () => {
  const matrix = qrMatrix(address)
  const finder = ['#######', '#.....#', '#.###.#', '#.###.#', '#.###.#', '#.....#', '#######']
  const corner = (row: number, column: number) =>
    matrix.slice(row, row + 7).map((line) =>
      line
        .slice(column, column + 7)
        .map((dark) => (dark ? '#' : '.'))
        .join(''),
    )
  const far = matrix.length - 7
  expect([corner(0, 0), corner(0, far), corner(far, 0)]).toEqual([finder, finder, finder])
})
