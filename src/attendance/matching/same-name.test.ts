import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mayBeOnesName } from './same-name.ts'

test.each([
  ['Amara Osei', 'Amara Osei', true],
  ['Amara Osei', 'Dr. Amara Osei, MD', true],
  ['Amara Osei', 'Osei, Amara', true],
  ['Amara Osei', 'A. Osei', true],
  ['Amara Osei', 'Amara Ose', true],
  ['Amara Osei', 'AMARA OSÉI', true],
  ['María O’Brien-Nuñez', 'Maria Obrien Nunez', true],
  ['李', '李', true],
  ['Amara Osei', 'Kofi Osei', false],
  ['John Smith', 'John Brown', false],
  ['John Smith', 'Mary Smith', false],
  ['李', '王', false],
])('%s and %s may be one person’s name: %s', (one, other, same) => {
  expect([mayBeOnesName(one, other), mayBeOnesName(other, one)]).toEqual([same, same])
})

test('every name may be the one that it is', () => {
  fc.assert(fc.property(fc.string(), (name) => mayBeOnesName(name, name)))
})
