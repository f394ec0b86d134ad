import { expect, test } from 'vitest'
import type { ClaimedSession } from './claimed-session.ts'
import { dueClaims } from './due-claims.ts'

const at = (text: string) => Temporal.Instant.from(text)
const now = at('2026-11-20T21:05:00Z')

const session = (sessionId: string, more: Partial<ClaimedSession> = {}): ClaimedSession => ({
  sessionId,
  evaluationSessionId: sessionId,
  activityId: 'series',
  isSeries: true,
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
  surveyUrl: null,
  disclosure: '',
  commercialSupport: '',
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
  expect(dueClaims(claims, 'UTC', now).due.map(({ claim, together }) => [claim.sessionId, together])).toEqual([
    ['soon', 1],
    ['one', 2],
  ])
})

test('what waits is said once for each evaluation, and is not due', () => {
  const later = '2026-12-04T20:00:00Z'
  const runs = session('runs', { creditAfter: 'attendance', endsAt: at('2026-11-20T22:00:00Z') })
  expect(dueClaims([quarter('one', later), quarter('two', later), runs], 'UTC', now)).toEqual({
    due: [],
    waiting: [
      {
        says: 'Palliative Rounds, 2 sessions. One evaluation for all sessions of this quarter opens on Friday, December 4, 2026, 8:00 PM.',
      },
      { says: 'One session. Your credit and its certificate come by themselves when the session has ended.' },
    ],
  })
})
