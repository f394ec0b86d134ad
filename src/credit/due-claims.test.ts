import { expect, test } from 'vitest'
import type { ClaimedSession } from './claimed-session.ts'
import { dueClaims, sessionNames } from './due-claims.ts'

const at = (text: string) => Temporal.Instant.from(text)
const now = at('2026-11-20T21:05:00Z')

const session = (sessionId: string, more: Partial<ClaimedSession> = {}): ClaimedSession => ({
  sessionId,
  evaluationSessionId: sessionId,
  activityId: 'series',
  isSeries: true,
  awardsItself: false,
  rotating: false,
  code: '',
  codeVisibility: 'room',
  title: sessionId,
  series: 'Palliative Rounds',
  startsAt: at('2026-11-20T20:00:00Z'),
  endsAt: at('2026-11-20T21:00:00Z'),
  place: '',
  formatKey: 'rss',
  learningFormat: 'live activity',
  formId: 'form',
  testFormId: null,
  hasTest: false,
  testPassedAt: null,
  surveyUrl: null,
  disclosed: {
    sessionId,
    activityId: 'rounds',
    basis: 'elsewhere',
    activity: 'Palliative Rounds',
    session: sessionId,
    isSeries: true,
    startsAt: at('2026-11-20T20:00:00Z'),
  },
  commercialSupport: '',
  jointProviders: [],
  published: true,
  cancelledAt: null,
  opensAt: at('2026-11-01T00:00:00Z'),
  codeClosesAt: at('2026-11-28T08:00:00Z'),
  closesAt: at('2027-01-27T08:00:00Z'),
  creditAfter: 'session',
  attendedAt: at('2026-11-20T20:30:00Z'),
  evaluation: 'form',
  evaluationOpensAt: null,
  evaluatedAt: null,
  certificateNumber: null,
  ...more,
})

const quarter = (id: string, opens: string) =>
  session(id, { creditAfter: 'quarter', evaluationOpensAt: at(opens), evaluationSessionId: 'last' })

test('what closes first is due first, and one evaluation of a quarter stands for its sessions', () => {
  const open = '2026-11-20T20:00:00Z'
  const soon = session('soon', { closesAt: at('2026-12-01T08:00:00Z') })
  const claims = [quarter('one', open), quarter('two', open), soon]
  expect(dueClaims(claims, 'UTC', now).due.map(({ claim, together }) => [claim.sessionId, together.length])).toEqual([
    ['soon', 1],
    ['one', 2],
  ])
})

test('what waits is said once for each series and evaluation, by the names of its sessions, and is not due', () => {
  const later = '2026-12-04T20:00:00Z'
  const straight = (id: string, more: Partial<ClaimedSession>) =>
    session(id, { creditAfter: 'attendance', awardsItself: true, activityId: 'cases', series: 'Case Club', ...more })
  const runs = straight('runs', { endsAt: at('2026-11-20T22:00:00Z') })
  const ended = straight('ended', { attendedAt: at('2026-11-20T20:30:00Z') })
  const claims = [quarter('one', later), quarter('two', later), runs, ended]
  expect(dueClaims(claims, 'UTC', now)).toEqual({
    due: [],
    waiting: [
      {
        says: 'Palliative Rounds: one (Nov 20), two (Nov 20). One evaluation for all sessions of this quarter opens on Friday, December 4, 2026, 8:00 PM.',
      },
      {
        says: 'Case Club: runs (Nov 20), ended (Nov 20). Your credit and its certificate come by themselves when the session has ended.',
      },
    ],
  })
})

test('credit that comes by itself and did not come is due, and so is that of sessions held before it does', () => {
  const ended = { creditAfter: 'attendance' as const, endsAt: at('2026-11-20T20:50:00Z') }
  const claims = [session('withheld', { ...ended, awardsItself: true }), session('before', ended)]
  expect(dueClaims(claims, 'UTC', now).due.map(({ claim }) => claim.sessionId)).toEqual(['withheld', 'before'])
})

test('sessions are named by their days where they have no titles, and the first of many', () => {
  const untitled = (day: number) =>
    session('', { title: 'Grand Rounds', series: '', startsAt: at(`2026-11-${day}T20:00:00Z`) })
  expect(sessionNames([untitled(13), untitled(20)], 'UTC')).toBe('Nov 13, Nov 20')
  const many = [10, 11, 12, 13, 14, 15].map(untitled)
  expect(sessionNames(many, 'UTC')).toBe('Nov 10, Nov 11, Nov 12, Nov 13 and 2 more')
})
