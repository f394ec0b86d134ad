import { describe, expect, test } from 'vitest'
import { type ReminderFields, readReminder, reminderFields } from './reminder-form.ts'
import { whenText } from './reminder-words.ts'

const typed = (more: Partial<ReminderFields> = {}): ReminderFields => ({
  lacks: 'slides',
  whom: 'speaker',
  channel: 'email',
  number: '3',
  unit: 'days',
  side: 'before',
  anchor: 'start',
  series: '',
  ...more,
})

const credit = { lacks: 'credit', whom: 'attendee', anchor: 'claim-closes' }

describe('a reminder as it is typed', () => {
  test.each<[string, Partial<ReminderFields>, string]>([
    ['days before', {}, '3 days before the session starts'],
    ['one hour after', { number: '1', unit: 'hours', side: 'after', anchor: 'end' }, '1 hour after the session ends'],
    ['the moment itself', { ...credit, number: '0', anchor: 'code-closes' }, 'when the code runs out'],
    ['hours that make days', { number: '48', unit: 'hours' }, '2 days before the session starts'],
    ['the longest', { number: '365' }, '365 days before the session starts'],
  ])('is read: %s', (_, more, words) => {
    const read = readReminder(typed(more), [])
    expect(read.ok && whenText(read.value)).toBe(words)
  })

  test('comes back into the form as it was', () => {
    const read = readReminder(typed({ number: '5', unit: 'hours', side: 'after', series: 'one' }), ['one'])
    expect(read.ok && reminderFields(read.value)).toEqual(
      typed({ number: '5', unit: 'hours', side: 'after', series: 'one' }),
    )
  })

  test.each<[string, Partial<ReminderFields>, string[]]>([
    [
      'nothing chosen',
      { lacks: '', whom: '', channel: '', number: '', anchor: '' },
      ['lacks', 'whom', 'number', 'anchor', 'channel'],
    ],
    ['a speaker of a missing speaker', { lacks: 'speaker' }, ['whom']],
    ['an attendee of slides', { whom: 'attendee' }, ['whom']],
    ['a coordinator of credit', { ...credit, whom: 'coordinator' }, ['whom']],
    ['credit before anybody attended', { ...credit, anchor: 'end' }, ['anchor']],
    ['credit that cannot be claimed any more', { ...credit, side: 'after' }, ['anchor']],
    ['slides by the end of the claims', { anchor: 'claim-closes' }, ['anchor']],
    ['a text to a speaker', { channel: 'text' }, ['channel']],
    ['a number in words', { number: 'three' }, ['number']],
    ['half a day', { number: '0.5' }, ['number']],
    ['more than a year', { number: '366' }, ['number']],
    ['a series of nowhere', { series: 'elsewhere' }, ['series']],
  ])('is refused: %s', (_, more, fields) => {
    const read = readReminder(typed(more), ['one'])
    expect(read.ok ? [] : Object.keys(read.errors)).toEqual(fields)
  })
})
