import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical, detailsDigest, rowDigest, type SealedRow, sealHash } from './canonical.ts'

const parts = fc.array(fc.option(fc.string({ unit: 'binary' }), { nil: null }), { maxLength: 6 })
const row: fc.Arbitrary<SealedRow> = fc.record({
  organizationId: fc.uuid(),
  id: fc.uuid(),
  at: fc.bigInt({ min: 0n, max: 4_102_444_800_000_000n }).map(String),
  actorId: fc.option(fc.uuid(), { nil: null }),
  act: fc.string(),
  subject: fc.string(),
  subjectId: fc.option(fc.uuid(), { nil: null }),
  salt: fc.uuid(),
  old: fc.option(fc.json(), { nil: null }),
  new: fc.option(fc.json(), { nil: null }),
  erased: fc.constant(null),
})
const head = { organizationId: 'o', number: 1, firstId: 'a', lastId: 'b', rows: 1, sealedAt: '0', previous: null }

/** Reads the texts back from their canonical form. */
function parsed(text: string): (string | null)[] {
  let bytes = Buffer.from(text)
  const found: (string | null)[] = []
  while (bytes.length > 0) {
    if (bytes[0] === '-'.charCodeAt(0)) {
      found.push(null)
      bytes = bytes.subarray(1)
      continue
    }
    const colon = bytes.indexOf(':')
    const end = colon + 1 + Number(bytes.subarray(0, colon).toString())
    found.push(bytes.subarray(colon + 1, end).toString())
    bytes = bytes.subarray(end)
  }
  return found
}

test.each([
  [[], ''],
  [[''], '0:'],
  [[null], '-'],
  [['a', null, 'bc'], '1:a-2:bc'],
  [['李'], '3:李'],
  [['1:a'], '3:1:a'],
])('%j is written %j', (texts, text) => {
  expect(canonical(texts)).toBe(text)
})

test('texts can be read back from their canonical form, so no two lists have the same', () => {
  fc.assert(
    fc.property(parts, (texts) => {
      expect(parsed(canonical(texts))).toEqual(texts)
    }),
  )
})

test('a row of which anything is changed has another digest', () => {
  const field = fc.constantFrom(
    'id',
    'organizationId',
    'at',
    'actorId',
    'act',
    'subject',
    'subjectId',
    'salt',
    'old',
    'new',
  )
  fc.assert(
    fc.property(row, field, fc.option(fc.string(), { nil: null }), (one, name, value) => {
      fc.pre(one[name as keyof SealedRow] !== value)
      expect(rowDigest({ ...one, [name]: value } as SealedRow)).not.toBe(rowDigest(one))
    }),
  )
})

test('a row whose details were forgotten keeps its digest by the digest of the details', () => {
  fc.assert(
    fc.property(row, (one) => {
      const forgotten = { ...one, salt: null, old: null, new: null, erased: detailsDigest(one) }
      expect(rowDigest(forgotten)).toBe(rowDigest(one))
    }),
  )
})

test('a seal has another hash when its rows stand in another order, one is left out, or the seal before is another', () => {
  fc.assert(
    fc.property(fc.uniqueArray(row, { minLength: 2, maxLength: 5, selector: ({ id }) => id }), (rows) => {
      const hash = sealHash(head, rows)
      expect(sealHash(head, rows.toReversed())).not.toBe(hash)
      expect(sealHash(head, rows.slice(1))).not.toBe(hash)
      expect(sealHash({ ...head, previous: hash }, rows)).not.toBe(hash)
    }),
  )
})
