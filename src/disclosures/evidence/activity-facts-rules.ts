import { fullDay } from '../../web/dates.ts'
import { isExcepted } from '../basis.ts'
import { stepTexts } from '../review/review-words.ts'
import { roles } from '../roles.ts'
import type { Asked } from '../session-disclosures.ts'
import { basisFacts, companyFacts } from './decided-rules.ts'
import type { ActivityEvidence, SessionEvidence } from './evidence-record.ts'
import { type Fact, fact, inOrder } from './fact-rules.ts'
import { type Standing, standingAtStart } from './standing-rules.ts'

const placeWords = {
  page: 'Shown to learners on the page of the activity',
  slide: 'Shown to learners on the slide that was made',
  sheet: 'Shown to learners on the sheet that was made',
  start: 'What learners were told when the session began',
}

/** What holds for all of an activity: where its disclosures are and on which ground, and the companies that are named. */
export const activityFacts = (activity: ActivityEvidence): Fact[] => [
  ...basisFacts(activity),
  ...activity.companies.flatMap((company) => companyFacts(company, activity.decided)),
]

/** How far everybody was when a session started, and what learners were told of it. */
export function sessionFacts(
  activity: ActivityEvidence,
  session: SessionEvidence,
  organization: Asked,
  now: Temporal.Instant,
): Fact[] {
  const standing = standingAtStart(activity, session, organization, now)
  const isCancelled = session.isCancelled ? [fact('standing', null, 'The session was cancelled', [], '')] : []
  const [what, details] = standingWords(activity, session, standing)
  const told = standing.hasStarted ? session.shown.findLast(({ place }) => place === 'start') : undefined
  const at = standing.hasStarted ? session.startsAt : now
  const facts = [
    fact('standing', at, what, [...details, ...(told ? toldText(told.text) : [])], ''),
    ...session.shown
      .filter((one) => one !== told)
      .map(({ place, text, at }) =>
        fact('statement', at, placeWords[place], text ? text.split('\n') : ['Nothing'], ''),
      ),
  ]
  return [...isCancelled, ...inOrder(facts)]
}

const toldText = (text: string): string[] => ['What learners were told then:', ...(text || 'Nothing').split('\n')]

function standingWords(
  { basis, typedStatement, roles: all }: ActivityEvidence,
  session: SessionEvidence,
  standing: Standing,
): [string, string[]] {
  if (isExcepted(basis)) return ['Nobody has to disclose', []]
  if (basis === 'elsewhere') {
    const marked = all.filter(({ disclosedOn, sessionId }) => disclosedOn && (sessionId ?? session.id) === session.id)
    const marks = marked.map(({ name, disclosedOn }) => `${name} is marked as disclosed on ${fullDay(disclosedOn!)}`)
    const statement = session.typedStatement ?? typedStatement
    return ['Kept elsewhere', [...marks, statement && `Statement written by the office: ${statement}`]]
  }
  const when = standing.hasStarted ? 'When it started' : 'It has not started; by now'
  if (standing.isComplete) return [`${when}, everybody in control of content was complete`, named(standing)]
  if (standing.roles.length === 0) return [`${when}, nobody in control of content was named`, []]
  return [`${when}, not everybody in control of content was complete`, named(standing)]
}

/** "Amara Osei, MD (Speaker): Complete" */
const named = ({ roles: held }: Standing): string[] =>
  held.map(({ role: { name, credentials, role }, state }) => {
    const who = [name, credentials].filter(Boolean).join(', ')
    return `${who} (${roles[role]}): ${stepTexts[state.step].label}`
  })
