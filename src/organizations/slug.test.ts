import { expect, test } from 'vitest'
import { certificatePrefixes, slugFault } from './slug.ts'

const first = (name: string, slug: string, count: number) => [...certificatePrefixes(name, slug).take(count)]

test('the initials of a name come first, then the beginning of the short address', () => {
  expect(first('Lakeside Health System', 'lakeside', 4)).toEqual(['LHS', 'LAK', 'LAKE', 'LA'])
})

test('accents and marks do not end up in a prefix', () => {
  expect(first('Hôpital Élan d’Or', 'or', 2)).toEqual(['HED', 'OR'])
})

test('a name of one word takes its short address', () => {
  expect(first('Trillium', 'trillium', 1)).toEqual(['TRI'])
})

test('a short address that the installation uses itself is refused with a sentence', () => {
  expect(['demo', 'verify', 'set-up', 'assets', 'healthz', 'readyz', 'metrics'].map(slugFault)).toEqual(
    ['demo', 'verify', 'set-up', 'assets', 'healthz', 'readyz', 'metrics'].map(
      (slug) => `This installation uses /${slug} itself. Choose another short address`,
    ),
  )
})

test('a short address is letters, digits and hyphens', () => {
  expect(['lakeside', 'a1', 'north-west-2'].map(slugFault)).toEqual([undefined, undefined, undefined])
  for (const slug of ['', 'a', '1a', 'a b', 'a/b', 'é', 'x'.repeat(41), '<b>'])
    expect(slugFault(slug)).toBe(
      'The short address begins with a letter and has 2 to 40 letters, digits and hyphens, for example lakeside',
    )
})
