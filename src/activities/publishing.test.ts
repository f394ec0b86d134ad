import { expect, test } from 'vitest'
import type { Choices } from './activity-form.ts'
import type { ActivityContent } from './content.ts'
import { whatIsMissing } from './publishing.ts'

const counting = { step: 25, unitMinutes: 60, rounding: 'nearest' } as const
const creditType = { mark: '', ...counting, allowedFormats: [], numbered: false }
const choices: Choices = {
  zone: 'America/Los_Angeles',
  formats: [
    { key: 'live_course', name: 'Live course', learningFormat: 'live activity' },
    { key: 'enduring', name: 'Enduring material', learningFormat: 'enduring material' },
    { key: 'journal', name: 'Journal', learningFormat: 'journal-based CME activity' },
  ],
  specialties: [{ id: 'peds', name: 'Pediatrics' }],
  forms: [
    { id: 'full', name: 'Activity evaluation', questions: 7 },
    { id: 'empty', name: 'Empty', questions: 0 },
  ],
  creditTypes: [
    { ...creditType, id: 'a', key: 'ama', name: 'AMA', plural: 'AMA' },
    { ...creditType, id: 'p', key: 'acpe', name: 'ACPE', plural: 'ACPE', numbered: true, allowedFormats: ['enduring'] },
  ],
}

const complete: ActivityContent = {
  title: 'Airway Day',
  description: 'Twelve stations.',
  objectives: [],
  formatKey: 'live_course',
  specialtyId: 'peds',
  featured: false,
  codeVisibility: 'public',
  commercialSupport: '',
  disclosureBasis: 'elsewhere',
  disclosureGround: '',
  disclosureStatement: 'Nobody has relevant financial relationships.',
  evaluation: 'form',
  formId: 'full',
  testFormId: null,
  surveyUrl: null,
  delivery: [],
  formatFields: {},
  people: [{ id: '', role: 'speaker', name: 'Jo Park', credentials: '', affiliation: '', email: '' }],
  designations: [{ creditTypeId: 'a', maximum: 100, universalActivityNumber: '' }],
  session: {
    id: 's',
    title: '',
    startsAt: '2026-11-20T20:00:00Z',
    endsAt: '2026-11-20T21:00:00Z',
    place: 'Alder 204',
    code: '2356446',
    claimOpensAt: '2026-11-20T20:00:00Z',
    claimClosesAt: '2026-11-28T08:00:00Z',
  },
}

const cited = { formatFields: { citation: 'Raman P. Airways. 2026;4:11–19.' }, testFormId: 'test' }
const told = {
  testFormId: 'test',
  formatFields: { medium: 'Video', participation: 'Watch it, take the test', minutes: '45' },
}

const fields = (change: Partial<ActivityContent>, statement = 'The provider is accredited.') =>
  whatIsMissing({ ...complete, ...change }, choices, statement).map(({ field }) => field)

test('a complete activity lacks nothing', () => {
  expect(fields({})).toEqual([])
})

test.each<[string, Partial<ActivityContent>, string[]]>([
  ['neither description nor objectives', { description: '' }, ['description']],
  ['objectives alone', { description: '', objectives: ['name one'] }, []],
  ['no date', { session: null }, ['date', 'place']],
  ['a live course without a place', { session: { ...complete.session!, place: '' } }, ['place']],
  ['planners only', { people: [{ ...complete.people[0]!, role: 'planner' }] }, ['people.0.name']],
  ['no disclosure statement where disclosures are here', { disclosureBasis: 'here', disclosureStatement: '' }, []],
  [
    'no disclosure statement where none are needed',
    { disclosureBasis: 'non-clinical', disclosureGround: 'Leadership', disclosureStatement: '' },
    [],
  ],
  [
    'nobody who could disclose',
    { disclosureBasis: 'here', formatKey: 'journal', people: [], ...cited },
    ['people.0.name'],
  ],
  ['a live stream that nobody can join', { delivery: ['live-streamed'] }, ['format.joining']],
  [
    'a live stream without a place',
    {
      delivery: ['live-streamed'],
      formatFields: { joining: 'By the link' },
      session: { ...complete.session!, place: '' },
    },
    [],
  ],
  [
    'a course in person and live-streamed',
    { delivery: ['in-person', 'live-streamed'], session: { ...complete.session!, place: '' } },
    ['place', 'format.joining'],
  ],
  [
    'an enduring material of which learners are told nothing',
    { formatKey: 'enduring' },
    ['format.medium', 'format.participation', 'format.minutes', 'testForm'],
  ],
  ['a journal article without its citation', { formatKey: 'journal', testFormId: 'test' }, ['format.citation']],
  ['no disclosure statement', { disclosureStatement: '' }, ['disclosureStatement']],
  ['no credit', { designations: [] }, ['maximum.ama']],
  ['a form without questions', { formId: 'empty' }, ['evaluationForm']],
  ['an outside survey', { evaluation: 'survey', surveyUrl: 'https://s.example' }, []],
  ['no evaluation', { evaluation: 'none', formId: null }, []],
  [
    'a journal article without place and speakers',
    { formatKey: 'journal', people: [], ...cited, session: { ...complete.session!, place: '' } },
    [],
  ],
  [
    'pharmacists’ credit without its number',
    {
      formatKey: 'enduring',
      ...told,
      designations: [{ creditTypeId: 'p', maximum: 100, universalActivityNumber: '' }],
    },
    ['uan.acpe'],
  ],
  [
    'credit that the format cannot award',
    { designations: [{ creditTypeId: 'p', maximum: 100, universalActivityNumber: '0173-0000-26-014-L01-P' }] },
    ['maximum.acpe'],
  ],
])('%s', (_, change, expected) => {
  expect(fields(change)).toEqual(expected)
})

test('an organization without an accreditation statement publishes nothing', () => {
  expect(fields({}, '')).toEqual([null])
})
