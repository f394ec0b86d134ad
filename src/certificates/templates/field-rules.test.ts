import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ruleTable } from '../../../test/support/rule-tables.ts'
import { bodyFault, fields, filled, lineKind, smallPrint, unknownField, type Values } from './field-rules.ts'
import { standardContent } from './template-content.ts'

const none = Object.fromEntries(Object.keys(fields).map((name) => [name, ''])) as Values

test.each(ruleTable('certificates.md', 'What its texts become'))('$line', ({ line, printed, ...values }) => {
  expect(filled(line!, { ...none, ...values })).toBe(printed)
})

test.each(ruleTable('certificates.md', 'What a template must say'))('a body of $body', (row) => {
  const missing = row['what is missing']!
  const fault = bodyFault(row['body']!)
  const named = [...(fault ?? '').matchAll(/(\{\w+\}(?: or \{\w+\})?), /g)].map(([, field]) => field)
  expect(named.join(', ')).toBe(missing)
})

test.each([
  ['{nmae}', '{nmae} is no field. The fields are listed below the texts'],
  ['{{name}}', 'A brace stands alone. A field has both, such as {name}'],
  ['50 % {', 'A brace stands alone. A field has both, such as {name}'],
  ['{constructor}', '{constructor} is no field. The fields are listed below the texts'],
  ['<b>{name}</b>', null],
])('%s', (text, fault) => {
  expect(unknownField(text)).toBe(fault)
})

test('statements have their place in the small print', () => {
  expect(bodyFault(`${standardContent.body}\n{statements}`)).toBe(
    'Put {statements} into the small print: it has whole paragraphs',
  )
  const texts = ['One {name}.', 'Two.']
  const values = { ...none, provider: 'Lakeside' }
  expect(smallPrint('By {provider}.\n\n{statements}\n{series}\nEnd: {statements}', values, texts)).toEqual([
    'By Lakeside.',
    ...texts,
    'End: One {name}. Two.',
  ])
  expect(smallPrint('{statements}', values, [])).toEqual([])
})

test.each([
  ['{name}', 'person'],
  ['{name}, {credentials}', 'person'],
  ['{credentials}', 'phrase'],
  ['{name} took part', 'phrase'],
  ['{activity}', 'activity'],
  ['in {activity}', 'phrase'],
  ['{awarded} {credits}', 'award'],
  ['{credits} were awarded', 'phrase'],
  ['{series}, {place} · {date}', 'occasion'],
  ['This certifies that', 'phrase'],
])('the line %s is set as %s', (line, kind) => {
  expect(lineKind(line)).toBe(kind)
})

test('what is filled in is never read as a field, and leaves no mark of its own', () => {
  const value = fc.constantFrom('', 'Ann', '{name}', '{credits}', '$&', '<b>', '李')
  fc.assert(
    fc.property(value, value, value, (name, series, place) => {
      const printed = filled('{name}: {series}, {place}', { ...none, name, series, place })
      expect(printed.includes('\u0000')).toBe(false)
      if (name && series && place) expect(printed).toBe(`${name}: ${series}, ${place}`)
    }),
  )
})
