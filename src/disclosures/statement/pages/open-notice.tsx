import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { dayOf, fullDay, shortDate } from '../../../web/dates.ts'
import { Notice } from '../../../web/parts.tsx'
import { isFaculty } from '../../roles.ts'
import type { SessionDisclosures } from '../../session-disclosures.ts'
import { OpenRoles } from './open-roles.tsx'

type Props = {
  org: string
  zone: string
  of: readonly SessionDisclosures[]
  mayReview: boolean
  /** Whether learners see the activity: then people are asked by themselves. */
  published: boolean
  /** So many days before a session those who teach are asked by themselves. */
  askDays: number
  now: Temporal.Instant
}

/** Whose disclosures are not complete for the sessions to come, the next of them named; nothing where there are none. */
export function OpenNotice(props: Props): JSX.Element | null {
  const { org, zone, of, mayReview } = props
  const [next] = of
  if (!next) return null
  return (
    <Notice tone="warn" title="Disclosures are not complete">
      <p>
        {Temporal.Instant.compare(next.startsAt, props.now) <= 0
          ? 'Learners can begin it already, and read that disclosure information is not complete.'
          : of.length === 1
            ? `They must be before it begins on ${shortDate(next.startsAt, zone)}.`
            : `They must be before each of ${of.length} sessions begins. The next is on ${shortDate(next.startsAt, zone)}.`}{' '}
        Publishing does not wait for them.
      </p>
      <OpenRoles of={next} mayReview={mayReview} />
      <WhenAsked {...props} next={next} />
      <p>
        <a href={routes.officeActivityDisclosures.to({ org, activity: next.activityId })}>
          Disclosures of the activity
        </a>
      </p>
    </Notice>
  )
}

/** When whoever was not asked yet is: of nobody more is told than that. */
function WhenAsked({ next, published, askDays, zone, now }: Props & { next: SessionDisclosures }) {
  const unasked = next.roles.filter(
    ({ facts, state }) => state.step !== 'complete' && !facts.askedAt && facts.reachable,
  )
  if (unasked.length === 0) return null
  const day = dayOf(next.startsAt, zone).subtract({ days: askDays })
  const isDue = Temporal.PlainDate.compare(day, dayOf(now, zone)) <= 0
  const planning = unasked.some(({ facts }) => !isFaculty(facts.role)) && 'Who plans is asked at once'
  const teaching =
    unasked.some(({ facts }) => isFaculty(facts.role)) &&
    (isDue ? 'Who teaches is asked at once' : `Who teaches is asked on ${fullDay(day)}, ${askDays} days before`)
  const texts = planning && teaching && isDue ? ['Everybody is asked at once'] : [planning, teaching].filter(Boolean)
  return (
    <p>
      {`${published ? 'Who was not asked yet gets an email by itself, by day.' : 'Once it is published, whoever was not asked gets an email by itself, by day.'} ${texts.join('. ')}.`}
    </p>
  )
}
