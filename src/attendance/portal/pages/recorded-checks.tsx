import type { ComponentChildren } from 'preact'
import { amountText } from '../../../credit/amount.ts'
import { evaluates, isTested, waitsUntil } from '../../../credit/next-step.ts'
import { TypeName } from '../../../credit/pages/type-name.tsx'
import { untilText } from '../../../web/dates.ts'
import type { Checks } from '../../../web/parts.tsx'
import type { RecordedProps } from './recorded-page.tsx'
import { comesByItself, isTaken, questionsText, sourceText } from './recorded-words.ts'

type Item = Parameters<typeof Checks>[0]['items'][number]

/** Attendance, evaluation and credit, each done, next or later, with until when. */
export function checksOf(props: RecordedProps): Item[] {
  const { organization, session, recorded } = props
  const zone = organization.time_zone
  const said = recorded.sources.map((source) => sourceText(source, session, zone)).join('; also ')
  return [
    { state: 'done', label: 'Attendance', note: `Recorded ${said}` },
    ...(isTested(session) && (session.testPassedAt || props.step !== 'certificate') ? [test(props)] : []),
    ...(evaluates(session) && (session.evaluatedAt || props.step !== 'certificate') ? [evaluation(props)] : []),
    credit(props),
  ]
}

function test({ organization, session, step, now }: RecordedProps): Item {
  const zone = organization.time_zone
  const label = session.creditAfter === 'quarter' ? 'Test of the quarter' : 'Test'
  if (session.testPassedAt)
    return { state: 'done', label, note: `Passed ${untilText(session.testPassedAt, zone, now)}` }
  if (step === 'closed') return { label, note: 'Not passed' }
  const opens = waitsUntil(session)
  const waits = step === 'waiting' && opens
  return {
    state: step === 'test' ? 'next' : undefined,
    label,
    note: waits ? `Opens on ${untilText(opens, zone, now)}` : 'To be passed before credit is claimed',
  }
}

function evaluation({ organization, session, recorded, step, now }: RecordedProps): Item {
  const zone = organization.time_zone
  const label = session.creditAfter === 'quarter' ? 'Evaluation of the quarter' : 'Evaluation'
  if (session.evaluatedAt) return { state: 'done', label, note: `Sent ${untilText(session.evaluatedAt, zone, now)}` }
  if (step === 'closed') return { label, note: 'Not sent' }
  const opens = waitsUntil(session)
  if (step === 'waiting' && opens) {
    const all = session.creditAfter === 'quarter' ? ', for all of its sessions' : ''
    return { label, note: `Opens on ${untilText(opens, zone, now)}${all}` }
  }
  const what = recorded.questions === null ? 'At an outside survey' : questionsText(recorded.questions)
  return { state: step === 'evaluation' ? 'next' : undefined, label, note: what }
}

function credit(props: RecordedProps): Item {
  const { session, recorded, step } = props
  const label = 'Credit amount and certificate'
  if (step === 'certificate') return { state: 'done', label, note: session.awardsItself ? 'Awarded' : 'Claimed' }
  if (step === 'closed') return { label, note: closedText(props) }
  if (isTaken(recorded.claim)) return { label, note: 'Nothing: the time counts for another session already' }
  const until = whenText(props)
  const most: ComponentChildren[] = recorded.claim.offers.map(({ creditType, maximum }, index) => (
    <span key={creditType.id}>
      {index === 0 ? 'At most ' : ' · '}
      {amountText(maximum)} <TypeName type={creditType} amount={maximum} />
    </span>
  ))
  const note = (
    <>
      {most}
      {most.length > 0 && '. '}
      {until}
    </>
  )
  return { state: step === 'credit' && !comesByItself(props) ? 'next' : undefined, label, note }
}

function closedText({ session }: RecordedProps): string {
  if (session.cancelledAt) return 'None: the session was cancelled'
  return session.awardsItself ? 'Not awarded' : 'Not claimed'
}

function whenText(props: RecordedProps): string {
  const { organization, session, step, now } = props
  const zone = organization.time_zone
  const opens = waitsUntil(session)
  if (comesByItself(props)) return 'Comes by itself after the session'
  const until = untilText(session.closesAt, zone, now)
  if (
    step !== 'waiting' ||
    !opens ||
    (evaluates(session) && !session.evaluatedAt) ||
    (isTested(session) && !session.testPassedAt)
  )
    return `Until ${until}`
  return `From ${untilText(opens, zone, now)}, until ${until}`
}
