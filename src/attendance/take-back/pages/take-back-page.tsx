import type { JSX } from 'preact'
import { amountText } from '../../../credit/amount.ts'
import { routes } from '../../../routes.ts'
import { dateTimeRange, shortDateYear, timeOfDay } from '../../../web/dates.ts'
import { ErrorSummary, Hidden, TextField } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { Crumbs, Notice } from '../../../web/parts.tsx'
import type { LiveSession } from '../../live/session-query.ts'
import { wayNames } from '../../way-names.ts'
import type { Recorded, RestingCredit, StandingSource } from '../queries.ts'

/** Where the visitor came from. */
export type From = 'person' | 'live' | 'session' | 'learners'

type Props = {
  org: string
  zone: string
  session: LiveSession
  recorded: Recorded
  /** Why the visitor cannot take it back; '' when they can. */
  refusal: string
  reason: string
  from: From
  /** The way back there. */
  back: string
  errors: FieldErrors
}

/** What says that somebody was at a session, what rests on it, and the button that takes it back. */
export function TakeBackPage(props: Props): JSX.Element {
  const { org, zone, session, recorded, refusal, from, back, errors } = props
  const learners = routes.officeLearners.to({ org, activity: session.activityId })
  return (
    <>
      <ErrorSummary errors={errors} />
      <Crumbs items={[{ label: session.series || session.title, href: learners }, { label: 'Take back' }]} />
      <h1>Take back the attendance of {recorded.name}?</h1>
      <p class="intro">
        {session.title}
        <br />
        {dateTimeRange(session.startsAt, session.endsAt, zone)}
      </p>
      <h2>How it was recorded</h2>
      <ul>
        {recorded.sources.map((source) => (
          <li key={source.id}>{sourceText(source, zone)}</li>
        ))}
      </ul>
      <h2>What rests on it</h2>
      <Resting {...props} />
      {refusal ? <Notice title={refusal} tone="warn" /> : <Form {...props} />}
      <p>
        <a href={back}>{from === 'person' ? `Back to the record of ${recorded.name}` : backWords[from]}</a>
      </p>
    </>
  )
}

const backWords: Record<Exclude<From, 'person'>, string> = {
  live: 'Back to the live board',
  session: 'Back to the learners of the session',
  learners: 'Back to the learners',
}

function sourceText({ way, at, by }: StandingSource, zone: string): string {
  const said = `${wayNames[way]}, ${shortDateYear(at, zone)}, ${timeOfDay(at, zone)}`
  return by ? `${said}, by ${by}` : said
}

function Resting({ recorded: { credits, evaluated } }: Props) {
  if (credits.length === 0 && !evaluated) return <p>No credit was awarded for it, and nothing was evaluated.</p>
  return (
    <ul>
      {credits.map((credit) => (
        <li key={credit.certificateNumber + credit.name}>{creditText(credit)}</li>
      ))}
      {evaluated && <li>An evaluation, which stays.</li>}
    </ul>
  )
}

const groundWords: Record<RestingCredit['ground'], string> = {
  claimed: 'which they claimed',
  awarded: 'awarded without a claim',
  office: 'recorded by the CME office',
}

const creditText = ({ name, amount, ground, certificateNumber }: RestingCredit): string =>
  `${amountText(amount)} ${name}, ${groundWords[ground]}: it is withdrawn, and certificate ${certificateNumber} shows that.`

function Form({ org, session, recorded, reason, from, errors }: Props) {
  const at = { org, session: session.id, learner: recorded.personId }
  return (
    <form method="post" action={routes.officeTakeBack.to(at)} class="flow" novalidate>
      <p>
        {recorded.email
          ? `They get an email at ${recorded.email}: what was taken back, why, and whom to ask.`
          : 'They have no email address: tell them yourself.'}{' '}
        It stays on record that it was recorded and taken back, and they can be recorded again.
      </p>
      <Hidden name="from" value={from} />
      <TextField
        name="reason"
        label="Why?"
        hint="They read it, for example: Another person was meant at the door."
        value={reason}
        error={errors['reason']}
        maxlength={500}
      />
      <p class="actions">
        <button type="submit" class="button danger">
          Take the attendance back
        </button>
      </p>
    </form>
  )
}
