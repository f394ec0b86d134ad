import { expect, test } from 'vitest'
import { ErrorPage, waitText } from './errors.tsx'
import { html } from './respond.ts'

test('a wait is said in words and never too short', () => {
  expect([0.2, 1, 59, 60, 61, 290, 5400, 5401].map(waitText)).toEqual([
    'in 1 second',
    'in 1 second',
    'in 59 seconds',
    'in about 1 minute',
    'in about 2 minutes',
    'in about 5 minutes',
    'in about 90 minutes',
    'in about 2 hours',
  ])
})

test('a page for too many tries says when to try again', async () => {
  const page = await html(<ErrorPage status={429} retryAfter={290} />, { status: 429 }).text()
  expect(/<p>(Try again[^<]*)/.exec(page)?.[1]).toBe('Try again in about 5 minutes.')
})

test('a page for a fault shows its reference and nothing of the fault', async () => {
  const page = await html(<ErrorPage status={500} reference="K7Q2-93" />, { status: 500 }).text()
  expect(/Reference: <b>([^<]*)/.exec(page)?.[1]).toBe('K7Q2-93')
  expect(/<title>([^<]*)/.exec(page)?.[1]).toBe('Something went wrong on our side · CME Tracker')
})
