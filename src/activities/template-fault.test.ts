import fc from 'fast-check'
import { expect, test } from 'vitest'
import { designationStatement, statementPlaces, statementText } from './statements.ts'
import { templateFault } from './template-fault.ts'

const places = Object.keys(statementPlaces)

test.each([
  ['For a maximum of {maximum} {credit_name}.', undefined],
  ['', undefined],
  ['No place at all.', undefined],
  ['For {maximum', 'After “{maximum” a } is missing: write a place as {maximum}'],
  ['For {maximum {credit_name}', 'After “{maximum” a } is missing: write a place as {maximum}'],
  ['For maximum} credits', 'There is a } without a { before it: write a place as {maximum}'],
  ['{{maximum}}', 'After “{” a } is missing: write a place as {maximum}'],
  ['For {Maximum}', '“{Maximum}” is no place: did you mean {maximum}?'],
  ['For {learning format}', '“{learning format}” is no place: did you mean {learning_format}?'],
  ['For {credit}', '“{credit}” is no place: did you mean {credit_name}?'],
  [
    'For {}',
    '“{}” is no place. Use {provider}, {learning_format}, {maximum}, {credit_name}, {title}, {begin_date}, {ceus}, or {universal_activity_number}',
  ],
])('%s: %s', (template, fault) => {
  expect(templateFault(template, places)).toBe(fault)
})

test('a template without a fault leaves no brace in the statement', () => {
  const piece = fc.oneof(fc.constantFrom(...places.map((place) => `{${place}}`)), fc.string())
  const credit = { name: 'hour', plural: 'hours', mark: '', italic: false }
  const facts = {
    provider: 'P',
    learningFormat: 'live activity',
    maximum: 100,
    universalActivityNumber: '1',
    title: 'T',
    beginDate: 'D',
  }
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const template = pieces.join('')
      fc.pre(templateFault(template, places) === undefined)
      expect(statementText(designationStatement({ ...credit, statement: template }, facts))).not.toMatch(/[{}]/)
    }),
  )
})
