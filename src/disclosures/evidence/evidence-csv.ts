import { csvLines } from '../../platform/csv.ts'
import { naturesText } from '../review/review-words.ts'
import { roles } from '../roles.ts'
import type { Asked } from '../session-disclosures.ts'
import { activityFacts, sessionFacts } from './activity-facts-rules.ts'
import type { ActivityEvidence } from './evidence-record.ts'
import { type Fact, factsOf } from './fact-rules.ts'
import type { NumberedTexts } from './numbered-texts.ts'
import type { Overview } from './overview.ts'
import { completeText, summaryText } from './summary-rules.ts'

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
  'Before the session began',
  'Company',
  'Nature',
  'Since',
  'Until',
  'Whose',
]

/** The heads, and what a surveyor asks first: the policy, and each activity in a line. */
export function evidenceHeader({ summaries, policy }: Overview, { time_zone: zone }: Asked): string {
  return `\ufeff${csvLines([
    header,
    ...policy.map((one) => [
      ...empty(7),
      one.kind,
      at(one, zone),
      one.by,
      one.what,
      one.details.join('\n'),
      ...empty(6),
    ]),
    ...summaries.map((one) => {
      const complete = `Complete when it began: ${completeText(one).join(', ')}`
      return [one.title, one.id, ...empty(5), 'summary', '', '', summaryText(one), complete, ...empty(6)]
    }),
  ])}`
}

/** The texts to which facts refer by their number. */
export const evidenceTexts = (texts: NumberedTexts): string =>
  csvLines(texts.all().map(({ number, text }) => [...empty(7), 'text', '', '', `Text ${number}`, text, ...empty(6)]))

const empty = (cells: number): string[] => Array.from({ length: cells }, () => '')
const at = (fact: Fact, zone: string): string => (fact.at ? localTime(fact.at, zone) : '')

/** The evidence of an activity as lines of a spreadsheet: one for each fact. */
export function evidenceLines(
  activity: ActivityEvidence,
  organization: Asked,
  now: Temporal.Instant,
  texts: NumberedTexts,
): string {
  const zone = organization.time_zone
  const cells = (context: string[], fact: Fact) => [
    ...[activity.title, activity.id, ...context],
    ...[fact.kind, at(fact, zone), fact.by, fact.what, texts.detailsOf(fact).join('\n')],
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
      return factsOf(role, activity, organization).map((one) => cells(who, one))
    }),
  ])
}

function relationshipCells({ relationship }: Fact): string[] {
  if (!relationship) return ['', '', '', '', '']
  const { company, since, until, whose } = relationship
  return [company, naturesText(relationship), since, until ?? 'goes on', whose === 'own' ? 'own' : 'spouse or partner']
}

/** "2026-11-20 12:04", which spreadsheets take for a time. */
const localTime = (moment: Temporal.Instant, zone: string): string =>
  moment.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')
