import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HeldRole } from '../role-facts.ts'
import { blockingOf, type ComingSession, forecastOf, standAt } from './rules.ts'

const at = (text: string) => Temporal.Instant.from(text)
const organization = { disclosure_months: 12, time_zone: 'America/Los_Angeles' }

const session = (day: string, more: Partial<ComingSession> = {}): ComingSession => ({
  id: day,
  activityId: 'lung',
  activityTitle: 'Tumor Board',
  title: '',
  isSeries: true,
  startsAt: at(`${day}T15:00:00Z`),
  coordinated: false,
  unnamed: false,
  ...more,
})
const year = ['2026-12-01', '2027-02-02', '2027-03-02', '2027-03-03', '2027-07-06'].map((day) => session(day))

const role = (more: Partial<HeldRole> = {}): HeldRole => ({
  id: 'marta',
  role: 'planner',
  name: 'Marta Ilves',
  credentials: 'MD',
  email: 'marta@clinic.example',
  companyNames: {},
  deniedAt: null,
  reachable: true,
  discloserId: 'd-marta',
  personId: null,
  askedAt: null,
  activityId: 'lung',
  sessionId: null,
  disclosed: null,
  judgements: [],
  mitigations: [],
  eligible: [],
  ...more,
})

const said = (day: string): HeldRole['disclosed'] => ({
  id: 'v',
  number: 1,
  attestedAt: at(`${day}T20:00:00Z`),
  lookBackFrom: Temporal.PlainDate.from('2024-03-03'),
  relationships: [],
})

const blocks = (roles: HeldRole[], sessions = year, all = false) =>
  blockingOf(sessions, roles, organization, all).map(({ role, session: { id }, later, step }) => [
    role?.name ?? '',
    id,
    later,
    step,
  ])

describe('a role', () => {
  test('blocks the next session first, and each that follows', () => {
    expect(blocks([role()])).toEqual([['Marta Ilves', '2026-12-01', 4, 'to-ask']])
  })
  test('of one session blocks only that', () => {
    expect(blocks([role({ sessionId: '2027-02-02' })])).toEqual([['Marta Ilves', '2027-02-02', 0, 'to-ask']])
  })
  test('blocks nothing when it is complete for all, and is found by a search', () => {
    expect(blocks([role({ disclosed: said('2026-11-20') })])).toEqual([])
    expect(blocks([role({ disclosed: said('2026-11-20') })], year, true)).toEqual([
      ['Marta Ilves', '2026-12-01', 4, 'complete'],
    ])
  })
  test('blocks the sessions from the day on which its disclosure runs out', () => {
    expect(blocks([role({ disclosed: said('2026-03-03') })])).toEqual([['Marta Ilves', '2027-03-03', 1, 'runs-out']])
  })
  test('of a session that is not among them blocks nothing', () => {
    expect(blocks([role({ sessionId: 'over' })])).toEqual([])
  })
})

test('a session without anybody blocks itself', () => {
  expect(blocks([], [session('2026-12-01', { unnamed: true })])).toEqual([['', '2026-12-01', 0, 'unnamed']])
})

test('the forecast counts the roles of a person together, also where they disclosed under two records', () => {
  const disclosed = said('2026-03-03')
  const own = { personId: 'p', disclosed, name: 'Amara Osei' }
  const roles = [
    role({ ...own, id: 'a', discloserId: 'd1' }),
    role({ ...own, id: 'b', discloserId: 'd2', sessionId: '2027-07-06' }),
    role({ id: 'c', disclosed: said('2026-02-01'), name: 'Owen Tate' }),
  ]
  const found = forecastOf(blockingOf(year, roles, organization))
  expect(found.map(({ name, runsOut, roles }) => [name, runsOut.toString(), roles.length])).toEqual([
    ['Owen Tate', '2027-02-01', 1],
    ['Amara Osei', '2027-03-03', 2],
  ])
})

test('a role blocks exactly the sessions for which it is not complete', () => {
  const days = fc.integer({ min: -400, max: 0 })
  const starts = fc.uniqueArray(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 12 })
  const today = Temporal.PlainDate.from('2026-11-20')
  fc.assert(
    fc.property(fc.option(days), starts, (since, ahead) => {
      const sessions = ahead
        .toSorted((one, other) => one - other)
        .map((count) => session(today.add({ days: count }).toString()))
      const one = role({ disclosed: since === null ? null : said(today.add({ days: since }).toString()) })
      const open = sessions.filter((each) => standAt(one, each, organization).step !== 'complete')
      const [found] = blockingOf(sessions, [one], organization)
      expect([found?.session.id, found ? found.later + 1 : 0]).toEqual([open[0]?.id, open.length])
    }),
  )
})
