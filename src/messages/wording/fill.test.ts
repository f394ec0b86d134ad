import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fieldsIn, fill, templateFaults } from './fill.ts'
import { kindOf, type MessageKind, messageKinds } from './kinds.ts'

const template = { subject: 'For {name}', body: 'Dear {name},\n\n{note}\n\nSee {link} and {note}.\n\nBye' }

test('values stand where their fields were, and a paragraph of empty fields is left out', () => {
  expect(fill(template, { name: 'Ana', note: '', link: 'here' })).toEqual({
    subject: 'For Ana',
    body: 'Dear Ana,\n\nSee here and .\n\nBye',
  })
})

test('what a value holds is no field, and a subject is one short line', () => {
  expect(fill(template, { name: '{link}\n$&', note: 'x', link: 'here' })).toEqual({
    subject: 'For {link} $&',
    body: 'Dear {link}\n$&,\n\nx\n\nSee here and x.\n\nBye',
  })
  expect(fill({ subject: '{name}', body: '' }, { name: 'x'.repeat(300) }).subject.length).toBe(200)
})

test('whatever values are, nothing of a template without its fields is lost and no field is left', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (name, note) => {
      const { body } = fill(template, { name, note, link: 'l' })
      expect(body.startsWith('Dear')).toBe(true)
      expect(body.endsWith('Bye')).toBe(true)
      expect(fieldsIn(body).filter((field) => !fieldsIn(name + note).includes(field))).toEqual([])
    }),
  )
})

const known = { fields: { name: {}, link: {} }, required: ['link'] }

test.each([
  [{ subject: '', body: '{link}' }, { subject: 'Write a subject' }],
  [{ subject: 'x', body: '' }, { body: 'Write the message' }],
  [{ subject: 'x', body: 'hello' }, { body: 'Put {link} into it: without, the message is of no use' }],
  [{ subject: '{nmae}', body: '{link}' }, { subject: 'There is no field {nmae}. Choose one of the list below' }],
  [{ subject: 'x', body: '{link} {Name}' }, { body: 'Write fields as {field}, with both braces and small letters' }],
  [{ subject: 'x', body: '{link' }, { body: 'Write fields as {field}, with both braces and small letters' }],
  [
    { subject: 'x', body: '{constructor} {link}' },
    { body: 'There is no field {constructor}. Choose one of the list below' },
  ],
  [{ subject: 'Hi {name}', body: '{link}' }, {}],
])('%j has the faults %j', (wording, faults) => {
  expect(templateFaults(wording, known)).toEqual(faults)
})

test('the product’s own words have no fault, for any kind of message', () => {
  const names = Object.keys(messageKinds) as MessageKind[]
  expect(names.filter((name) => Object.keys(templateFaults(kindOf(name), kindOf(name))).length > 0)).toEqual([])
})
