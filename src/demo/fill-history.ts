import { recordAttendance } from '../attendance/record-attendance.ts'
import { amountText } from '../credit/amount.ts'
import { claimCredit } from '../credit/claim-credit.ts'
import { type ClaimedSession, claimedSessionById } from '../credit/claimed-session.ts'
import { completeEvaluation, submitEvaluation } from '../evaluations/complete-evaluation.ts'
import type { Item } from '../evaluations/form-items.ts'
import { type FormVersion, newestVersion } from '../evaluations/queries.ts'
import type { Answers } from '../evaluations/questions.ts'
import type { Organization } from '../organizations/organization.ts'
import type { Db } from '../platform/database.ts'
import type { Jobs } from '../platform/jobs.ts'
import type { FilledSession } from './activity-rows.ts'
import type { DemoPerson } from './catalogue.ts'
import type { Chance } from './chance.ts'

/** What it takes to tell what happened before now: everything goes through the product's own verbs. */
export type Telling = {
  db: Db
  jobs: Jobs
  organization: Organization
  origin: string
  now: Temporal.Instant
  sessions: FilledSession[]
  chance: Chance
  /** Keys of credit types by id. */
  creditTypes: Map<string, string>
}

type Amounts = Record<string, number | undefined>

/** Tells a member of the cast's past: certificates, oldest first, then what was begun and not finished. */
export async function tellPast(telling: Telling, personId: string, person: DemoPerson): Promise<void> {
  const past = (person.history ?? []).map(([title, amounts]) => ({ filled: sessionOf(telling, title), amounts }))
  past.sort((one, other) => Temporal.Instant.compare(one.filled.startsAt, other.filled.startsAt))
  for (const { filled, amounts } of past) await tellClaim(telling, personId, filled, amounts)
  for (const [title, done] of person.unfinished ?? []) {
    const session = await attend(telling, personId, sessionOf(telling, title))
    if (done === 'evaluated') await evaluate(telling, personId, session, telling.now)
  }
}

function sessionOf({ sessions }: Telling, title: string): FilledSession {
  const found = sessions.find(({ activity }) => activity.title.startsWith(title))
  if (!found) throw new Error(`The catalogue has no activity whose title begins with "${title}".`)
  return found
}

/** One person's way through one session: there, evaluated, claimed within a day of its end. */
async function tellClaim(telling: Telling, personId: string, filled: FilledSession, amounts: Amounts): Promise<void> {
  const session = await attend(telling, personId, filled)
  const end = earlier(filled.endsAt, telling.now)
  const at = earlier(end.add({ minutes: 5 + telling.chance.below(1200) }), telling.now)
  await evaluate(telling, personId, session, at)
  const typed = (id: string) => {
    const credits = amounts[telling.creditTypes.get(id)!]
    return credits ? amountText(Math.round(credits * 100)) : ''
  }
  const claim = { organization: telling.organization, personId, session, typed, attested: true }
  const answer = await claimCredit(telling.db, { jobs: telling.jobs }, claim, telling.origin, at)
  if (!answer.ok) throw new Error(`"${filled.activity.title}": ${Object.values(answer.errors).join(' ')}`)
}

async function attend(telling: Telling, personId: string, filled: FilledSession): Promise<ClaimedSession> {
  const { db, organization, chance } = telling
  const session = await claimedSessionById(db, personId, filled.id)
  if (!session) throw new Error(`"${filled.activity.title}" is a draft and has no past.`)
  const at = earlier(filled.startsAt.add({ minutes: chance.below(40) }), telling.now)
  const way = chance.pick(['typed', 'link', 'qr'] as const)
  await recordAttendance(db, { organizationId: organization.id, personId, sessionId: session.sessionId, way }, at)
  return session
}

async function evaluate(telling: Telling, personId: string, session: ClaimedSession, at: Temporal.Instant) {
  const { db, organization } = telling
  const of = { organizationId: organization.id, personId, sessionId: session.sessionId }
  if (session.evaluation === 'survey') await completeEvaluation(db, { ...of, way: 'survey' }, at)
  if (session.evaluation !== 'form') return
  const version: FormVersion = await newestVersion(db, session.formId!)
  const submission = {
    ...of,
    formVersionId: version.id,
    answers: answersTo(version.questions, telling.chance),
    anonymous: organization.anonymous_evaluations,
    zone: organization.time_zone,
  }
  await submitEvaluation(db, submission, at)
}

const remarks = ['Time between patients.', 'None.', 'Our order set says otherwise.', 'Access to the test at night.']
const topics = ['More cases, please', 'Delirium', 'Antibiotic allergy', 'How to teach this to residents']

/** Answers that somebody might give: the required ones, and of the others some. */
export function answersTo(items: readonly Item[], chance: Chance): Answers {
  const answers: Answers = {}
  for (const question of items) {
    if (question.kind === 'section' || question.kind === 'heading') continue
    if (!question.required && chance.next() < 0.6) continue
    if (question.kind === 'scale') answers[question.id] = chance.pick(['3', '4', '4', '5', '5', '5'])
    else if (question.kind === 'one') answers[question.id] = chance.pick(question.options!)
    else if (question.kind === 'many') answers[question.id] = [chance.pick(question.options!)]
    else if (question.kind === 'yesno') answers[question.id] = chance.pick(['yes', 'yes', 'no'])
    else answers[question.id] = chance.pick(question.kind === 'long' ? remarks : topics)
  }
  return answers
}

const earlier = (one: Temporal.Instant, other: Temporal.Instant) =>
  Temporal.Instant.compare(one, other) < 0 ? one : other
