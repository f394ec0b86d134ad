import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { dateTimeRange } from '../../web/dates.ts'
import { ErrorSummary, Hidden, TextArea } from '../../web/fields.tsx'
import { Notice } from '../../web/parts.tsx'
import type { SessionPlan } from '../session-plan.ts'
import type { WouldCome } from '../who-would-come.ts'
import { SeriesCrumbs } from './series-pages.tsx'

type Props = {
  org: string
  series: { id: string; title: string }
  session: SessionPlan
  zone: string
  told: readonly WouldCome[]
  /** The names of those who teach and whose email is not known. */
  notTold: readonly string[]
  /** Why it cannot be cancelled, because of how many people; null when it can. */
  refused: { code: 'held' | 'credited'; people: number } | null
  reason: string
  error?: string | undefined
}

/** Before a session is cancelled, or takes place after all: what it is, why, and who will be told. */
export function CancelPage(props: Props): JSX.Element {
  const { org, series, session, zone } = props
  const title = session.content.title || 'Session without a topic yet'
  const [starts, ends] = [session.content.startsAt, session.content.endsAt].map((one) => Temporal.Instant.from(one))
  return (
    <>
      <SeriesCrumbs
        org={org}
        series={series}
        label={session.cancelledAt ? 'Reinstate a session' : 'Cancel a session'}
      />
      <h1>{session.cancelledAt ? 'Let this session take place?' : 'Cancel this session?'}</h1>
      <p class="intro">
        {title}
        <br />
        {dateTimeRange(starts!, ends!, zone)}
      </p>
      {session.cancelledAt ? (
        <Reinstate {...props} />
      ) : props.refused ? (
        <Refused {...props.refused} learners={routes.officeLearners.to({ org, activity: series.id })} />
      ) : (
        <Cancel {...props} />
      )}
      <p>
        <a href={routes.officeSession.to({ org, session: session.id })}>Back to the session</a>
      </p>
    </>
  )
}

function Refused({ code, people, learners }: NonNullable<Props['refused']> & { learners: string }) {
  const have = people === 1 ? 'One person has' : `${people.toLocaleString('en-US')} people have`
  return (
    <Notice title="It cannot be cancelled" tone="bad">
      <p>
        {code === 'held'
          ? `${have} attended this session, so it was held. Attendance that was recorded by mistake is taken back first.`
          : `${have} credit for this session. Undo the list that awarded it first.`}{' '}
        <a href={learners}>Learners</a>
      </p>
    </Notice>
  )
}

function Cancel(props: Props) {
  const { org, session, error } = props
  return (
    <>
      {error && <ErrorSummary errors={{ reason: error }} />}
      <form method="post" action={routes.officeCancelSession.to({ org, session: session.id })} class="flow" novalidate>
        <p>Nobody can record attendance for it, and the portal shows it as cancelled. {toldText(props.told)}</p>
        <NotTold {...props} />
        {session.attended > 0 && (
          <p>
            {session.attended === 1 ? 'One person is' : `${session.attended.toLocaleString('en-US')} people are`}{' '}
            recorded for it already, before it begins. That stays as what was said, but no credit can be claimed for it.
          </p>
        )}
        <TextArea
          name="reason"
          label="Why?"
          hint="Those who are told read it, for example: The speaker is ill."
          rows={3}
          required
          value={props.reason}
          error={error}
        />
        <p class="actions">
          <button type="submit" class="button danger">
            Cancel the session
          </button>
        </p>
      </form>
    </>
  )
}

function Reinstate(props: Props) {
  const { org, session } = props
  return (
    <form method="post" action={routes.officeCancelSession.to({ org, session: session.id })} class="flow">
      <p>It was cancelled: {session.cancelReason}</p>
      <p>Its code works again, and the portal shows it as before. {toldText(props.told)}</p>
      <NotTold {...props} />
      <Hidden name="change" value="reinstate" />
      <p class="actions">
        <button type="submit" class="button">
          Let it take place
        </button>
      </p>
    </form>
  )
}

/** Whom to call. */
function NotTold({ notTold }: Props) {
  if (notTold.length === 0) return null
  return (
    <p>
      No email is known of {notTold.length === 1 ? 'one who teaches' : 'some who teach'}: call{' '}
      <b>{notTold.join('; ')}</b>.
    </p>
  )
}

const parts: [WouldCome['as'], string, string][] = [
  ['speaker', 'speaker', 'speakers'],
  ['coordinator', 'coordinator', 'coordinators'],
  ['recorded', 'person who is recorded already', 'people who are recorded already'],
  ['attendee', 'person who attended lately', 'people who attended lately'],
]

/** "These are told by email: 1 speaker, 2 coordinators, 27 people who attended lately." */
function toldText(told: readonly WouldCome[]): string {
  const counts = parts.flatMap(([as, one, many]) => {
    const number = told.filter((who) => who.as === as).length
    return number === 0 ? [] : [`${number.toLocaleString('en-US')} ${number === 1 ? one : many}`]
  })
  return counts.length === 0 ? 'Nobody is told by email.' : `These are told by email: ${counts.join(', ')}.`
}
