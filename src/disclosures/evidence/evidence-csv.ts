import { csvLines } from '../../platform/csv.ts'
import { roles } from '../roles.ts'
import type { Asked } from '../session-disclosures.ts'
import { activityFacts, sessionFacts } from './activity-facts-rules.ts'
import type { ActivityEvidence } from './evidence-record.ts'
import { type Fact, factsOf } from './fact-rules.ts'

const header = [
  'Activity',
  'Activity ID',
  'Session',
  'Session starts',
  'Person',
  'Credentials',
  'Role',
  'Fact',
  'When',
  'By whom',
  'What',
  'Details',
  'Before the start',
  'Company',
  'Nature',
  'Since',
  'Until',
  'Whose',
]

export const evidenceHeader = (): string => `\ufeff${csvLines([header])}`

/** The evidence of an activity as lines of a spreadsheet: one for each fact. */
export function evidenceLines(activity: ActivityEvidence, organization: Asked, now: Temporal.Instant): string {
  const zone = organization.time_zone
  const cells = (context: string[], fact: Fact) => [
    ...[activity.title, activity.id, ...context],
    ...[fact.kind, fact.at ? localTime(fact.at, zone) : '', fact.by, fact.what, fact.details.join('\n')],
    fact.isInTime === null ? '' : fact.isInTime ? 'yes' : 'no',
    ...relationshipCells(fact),
  ]
  const sessions = new Map(activity.sessions.map((one) => [one.id, one]))
  const where = (id: string | null) => {
    const session = sessions.get(id ?? '')
    return session ? [session.title || activity.title, localTime(session.startsAt, zone)] : ['', '']
  }
  return csvLines([
    ...activityFacts(activity).map((one) => cells(['', '', '', '', ''], one)),
    ...activity.sessions.flatMap((session) =>
      sessionFacts(activity, session, organization, now).map((one) => cells([...where(session.id), '', '', ''], one)),
    ),
    ...activity.roles.flatMap((role) => {
      const who = [...where(role.sessionId), role.name, role.credentials, roles[role.role]]
      return factsOf(role, activity.sessions).map((one) => cells(who, one))
    }),
  ])
}

function relationshipCells({ relationship }: Fact): string[] {
  if (!relationship) return ['', '', '', '', '']
  const { company, natures, other, since, until, whose } = relationship
  return [company, [...natures, other].filter(Boolean).join(', '), since, until ?? 'goes on', whose]
}

/** "2026-11-20 12:04", which spreadsheets take for a time. */
const localTime = (moment: Temporal.Instant, zone: string): string =>
  moment.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')
