import { fullDay } from '../../web/dates.ts'
import { bases, isExcepted } from '../basis.ts'
import { stepTexts } from '../review/review-words.ts'
import { roles } from '../roles.ts'
import type { Asked } from '../session-disclosures.ts'
import type { ActivityEvidence, SessionEvidence } from './evidence-record.ts'
import { type Fact, fact } from './fact-rules.ts'
import { type Standing, standingAtStart } from './standing-rules.ts'

const companyWords = {
  listed: 'on the list of ineligible companies',
  proposed: 'named by whoever disclosed, not looked at by the office',
  eligible: 'no ineligible company, as the office says',
}
const placeWords = { page: 'on the page of the activity', kit: 'on the slide and sheet of the session' }

/** What holds for all of an activity: where its disclosures are and on which ground, and the companies that are named. */
export function activityFacts({ basis, ground, basisSet, companies }: ActivityEvidence): Fact[] {
  const why = ground && `Ground: ${ground}`
  return [
    fact('basis', basisSet?.at ?? null, `Disclosures: ${bases[basis]}`, [why], basisSet?.by ?? ''),
    ...companies.map(({ name, state, sameAs, note, added }) => {
      const details = [sameAs && sameAs !== name ? `The same company as ${sameAs}` : '', note]
      return fact('company', added.at, `${name}: ${companyWords[state]}`, details, added.by)
    }),
  ]
}

/** How far everybody was when a session started, and what learners were told of it. */
export function sessionFacts(
  activity: ActivityEvidence,
  session: SessionEvidence,
  organization: Asked,
  now: Temporal.Instant,
): Fact[] {
  const standing = standingAtStart(activity, session, organization, now)
  const isCancelled = session.isCancelled ? [fact('standing', null, 'The session was cancelled', [], '')] : []
  const facts = [
    fact('standing', session.startsAt, ...standingWords(activity, session, standing), ''),
    ...session.shown.map(({ place, text, at }) =>
      fact('statement', at, `Shown to learners ${placeWords[place]}`, text ? text.split('\n') : ['Nothing'], ''),
    ),
  ]
  return [...isCancelled, ...facts.toSorted((one, other) => Temporal.Instant.compare(one.at!, other.at!))]
}

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
