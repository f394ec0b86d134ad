import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Choices, readActivity } from './activity-form.ts'
import { type ActivityContent, fieldsOf } from './content.ts'
import { fieldsSent } from './role-rows.ts'

const counting = { step: 25, unitMinutes: 60, rounding: 'nearest' } as const

const choices: Choices = {
  zone: 'America/Los_Angeles',
  formats: [{ key: 'live_course', name: 'Live course', learningFormat: 'live activity' }],
  specialties: [{ id: 'peds', name: 'Pediatrics' }],
  forms: [{ id: 'form', name: 'Activity evaluation', questions: 7 }],
  creditTypes: [
    { id: 'a', key: 'ama', name: 'AMA', plural: 'AMA', mark: '™', ...counting, allowedFormats: [], numbered: false },
    { id: 'p', key: 'acpe', name: 'ACPE', plural: 'ACPE', mark: '', ...counting, allowedFormats: [], numbered: true },
  ],
}

const minute = fc.integer({ min: 24_000_000, max: 35_000_000 })
const moment = (minutes: number) => Temporal.Instant.fromEpochMilliseconds(minutes * 60_000).toString()
const words = fc.stringMatching(/^[A-Za-zéñ<>&"'(]{1,12}( [a-z0-9.,]{1,8}){0,3}$/)

const session = fc.record({ start: minute, length: fc.integer({ min: 1, max: 5000 }), place: words }).map((one) => ({
  id: 'session',
  title: '',
  startsAt: moment(one.start),
  endsAt: moment(one.start + one.length),
  place: one.place,
  code: '2356446',
  claimOpensAt: moment(one.start),
  claimClosesAt: moment(one.start + one.length + 1440),
}))

const content: fc.Arbitrary<ActivityContent> = fc.record({
  title: words,
  description: words,
  objectives: fc.array(words, { maxLength: 4 }),
  formatKey: fc.constant('live_course'),
  specialtyId: fc.constant('peds'),
  featured: fc.boolean(),
  codeVisibility: fc.constantFrom('public', 'room'),
  commercialSupport: words,
  disclosureBasis: fc.constantFrom('here', 'elsewhere'),
  disclosureGround: fc.constant(''),
  disclosureStatement: words.filter((one) => !one.includes('<')),
  evaluation: fc.constantFrom('none', 'form'),
  formId: fc.constant('form'),
  testFormId: fc.constant(null),
  surveyUrl: fc.constantFrom(null, 'https://surveys.example/r?back={return}'),
  people: fc.array(
    fc.record({
      id: fc.constant('x'),
      role: fc.constantFrom('speaker', 'moderator', 'director', 'planner'),
      name: words,
      credentials: fc.constantFrom('', 'MD'),
      affiliation: words,
      email: fc.constant(''),
    }),
    { maxLength: 4 },
  ),
  delivery: fc.constantFrom([], ['in-person'], ['in-person', 'live-streamed']),
  formatFields: fc.constant({}),
  designations: fc.constantFrom(
    [],
    [{ creditTypeId: 'a', maximum: 125, universalActivityNumber: '' }],
    [
      { creditTypeId: 'a', maximum: 99975, universalActivityNumber: '' },
      { creditTypeId: 'p', maximum: 650, universalActivityNumber: '0173-0000-26-014-L01-P' },
    ],
  ),
  session,
})

test('sending the form as it stands for an activity is the activity, whatever it holds', () => {
  fc.assert(
    fc.property(content, (one) => {
      const fields = fieldsSent(Object.entries(fieldsOf(one, choices.creditTypes, choices.zone)))
      expect(readActivity(fields, choices, one.session, false)).toEqual({ ok: true, value: one })
    }),
  )
})

test('whatever is sent, reading it gives an activity or a message for a field', () => {
  const names = ['title', 'date', 'start', 'end', 'code', 'maximum.ama', 'people.0.name', 'people.9.role', 'surveyUrl']
  const value = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('2026-11-20', '12:00', '1.00', '-0', '1e3'))
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...names), value)), (entries) => {
      const read = readActivity(fieldsSent(entries), choices, null, false)
      expect(read.ok ? [] : Object.values(read.errors).filter((message) => !message)).toEqual([])
    }),
  )
})

test('an empty window opens with the session and closes at the end of the thirtieth day after it', () => {
  const fields = {
    title: 'T',
    format: 'live_course',
    specialty: 'peds',
    codeVisibility: 'public',
    evaluation: 'none',
    disclosureBasis: 'here',
  }
  const day = { date: '10/20/2026', start: '12:00 PM', end: '1 PM' }
  const read = readActivity({ ...fields, ...day }, choices, null, false)
  expect(
    read.ok && [read.value.session?.claimOpensAt, read.value.session?.claimClosesAt, read.value.session?.code],
  ).toEqual(['2026-10-20T19:00:00Z', '2026-11-20T08:00:00Z', ''])
})

test('a statement that is not told keeps what stands in it; one that is told names companies by their names only', () => {
  const fields = { title: 'T', format: 'live_course', specialty: 'peds', codeVisibility: 'public', evaluation: 'none' }
  const typed = { ...fields, disclosureStatement: 'Corvane® Biosciences' }
  const told = readActivity({ ...typed, disclosureBasis: 'elsewhere' }, choices, null, false)
  const kept = readActivity({ ...typed, disclosureBasis: 'here' }, choices, null, false)
  expect([told.ok ? [] : Object.keys(told.errors), kept.ok]).toEqual([['disclosureStatement'], true])
})

test('empty rows of people are dropped and the others move up', () => {
  const sent = {
    'people.0.role': 'speaker',
    'people.2.name': 'Jo Park',
    'people.2.role': 'planner',
    'people.4.name': ' ',
  }
  expect(fieldsSent(Object.entries(sent))).toEqual({
    'people.0.id': '',
    'people.0.role': 'planner',
    'people.0.name': 'Jo Park',
    'people.0.credentials': '',
    'people.0.affiliation': '',
    'people.0.email': '',
  })
})

test('more people than a page can hold are refused, and none is dropped', () => {
  const sent = Array.from({ length: 61 }, (_, index): [string, string] => [`people.${index}.name`, `Person ${index}`])
  const read = readActivity(fieldsSent(sent), choices, null, false)
  expect(read.ok ? '' : read.errors.people).toBe('Enter at most 60 people')
})
