import { expect, test } from 'vitest'
import type { Choices } from './activity-form.ts'
import { differences, mergedFields } from './meanwhile.ts'

const choices: Choices = {
  zone: 'America/Los_Angeles',
  formats: [{ key: 'rss', name: 'Regularly scheduled series', learningFormat: 'live activity' }],
  specialties: [],
  creditTypes: [],
  forms: [],
}
const base = { title: 'A', series: 'S', place: 'Alder', objectives: 'one\ntwo', 'people.0.name': 'Jo Park' }

test('each one’s changes are kept, and where both changed the same, the form’s', () => {
  const yours = { ...base, title: 'Yours', series: 'Yours', objectives: 'one\r\ntwo' }
  const saved = { ...base, series: 'Saved', place: 'Birch', objectives: 'one\ntwo\nthree' }
  expect(mergedFields(base, yours, saved)).toEqual({
    ...base,
    title: 'Yours',
    series: 'Yours',
    place: 'Birch',
    objectives: 'one\ntwo\nthree',
  })
})

test('people are taken together: the saved ones unless the form changed them', () => {
  const saved = { ...base, 'people.0.name': 'Jo Park', 'people.1.name': 'Helen Aguirre' }
  expect(mergedFields(base, { ...base, title: 'B' }, saved)).toEqual({ ...saved, title: 'B' })
  const yours = { ...base, 'people.0.name': 'Lucas Brandt' }
  expect(mergedFields(base, yours, saved)).toEqual(yours)
})

test('without the version that the form was opened on, the form is kept as it is', () => {
  expect(mergedFields(null, base, { ...base, title: 'Saved' })).toEqual(base)
})

test('differences are said in words', () => {
  const yours = { ...base, format: '', featured: 'yes', claimOpens: '2026-11-20T12:00' }
  const saved = { ...base, format: 'rss', 'people.1.name': 'Helen Aguirre', 'people.1.role': 'planner' }
  expect(differences(saved, yours, choices)).toEqual([
    { label: 'Format', saved: 'Regularly scheduled series', yours: '' },
    { label: 'Claiming opens', saved: '', yours: '2026-11-20 12:00' },
    { label: 'Featured', saved: 'No', yours: 'Yes' },
    { label: 'Speakers and planners', saved: 'Jo Park\nHelen Aguirre, Planner', yours: 'Jo Park' },
  ])
})
