import type { JSX } from 'preact'
import type { SessionDisclosures } from '../../../disclosures/session-disclosures.ts'
import { WithheldNotice } from '../../../disclosures/statement/pages/withheld-notice.tsx'
import { phoneText } from '../../../platform/phone.ts'
import { routes } from '../../../routes.ts'
import { shortDate, timeOfDay } from '../../../web/dates.ts'
import { Empty } from '../../../web/parts.tsx'
import { wayNames } from '../../way-names.ts'
import type { BoardFacts } from '../board-facts.ts'
import type { Refused, Unknown } from '../queries.ts'

export type BoardProps = {
  org: string
  zone: string
  /** When it is shown: the day of what was not recorded on it is said. */
  now: Temporal.Instant
  /** Whether names lead to the people themselves. */
  viewsPeople: boolean
  /** Whether an attendance can be taken back. */
  takesBack: boolean
  /** Whether this member of staff sees what was disclosed. */
  mayReview: boolean
  /** How its disclosures stand while its code is withheld. */
  withheld: SessionDisclosures | null
  activityId: string
  sessionId: string
  facts: BoardFacts
}

type Part = 'withheld' | 'figures' | 'names' | 'unknown' | 'refused'

/** What changes on the board, by the names of their places. */
export const boardParts = (props: BoardProps): Record<Part, JSX.Element> => ({
  withheld: <WhyWithheld {...props} />,
  figures: <Figures {...props} />,
  names: <Names {...props} />,
  unknown: <UnknownPeople {...props} />,
  refused: <RefusedPeople {...props} />,
})

const WhyWithheld = (props: BoardProps) => props.withheld && <WithheldNotice {...props} of={props.withheld} />

function Figures({ facts, zone }: BoardProps) {
  const { count, lastTime, unknown, refused } = facts
  return (
    <dl class="figures">
      <Figure term="Recorded" value={count} />
      {lastTime && (
        <Figure term={`At this minute last time, ${shortDate(lastTime.startsAt, zone)}`} value={lastTime.byThen} />
      )}
      {lastTime && <Figure term="Last time in all" value={lastTime.total} />}
      <Figure term="Waiting for a name" value={unknown.total} />
      <Figure term="Refused" value={refused.total} />
    </dl>
  )
}

function Figure({ term, value }: { term: string; value: number }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function Names(props: BoardProps) {
  const { org, sessionId, facts, viewsPeople, takesBack } = props
  const { attendees, count } = facts
  if (attendees.length === 0)
    return (
      <Empty title="Nobody is recorded yet">
        <p>Everyone who scans, texts, types the code or signs in at the door appears here.</p>
      </Empty>
    )
  return (
    <>
      <table class="stack">
        <caption class="visually-hidden">Who is recorded, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Way</th>
            <th class="num" scope="col">
              Time
            </th>
          </tr>
        </thead>
        <tbody>
          {attendees.map(({ personId, name, credentials, ways, at }) => (
            <tr key={personId}>
              <th scope="row" class="main">
                {viewsPeople ? <a href={routes.officePerson.to({ org, person: personId })}>{name}</a> : name}
                {credentials && `, ${credentials}`}
              </th>
              <td data-label="Way">{ways.map((way) => wayNames[way]).join(', ')}</td>
              <td class="num" data-label="Time">
                {momentOf(at, props)}
                {takesBack && (
                  <>
                    <br />
                    <a
                      class="small"
                      href={routes.officeTakeBack.to({ org, session: sessionId, learner: personId }, { from: 'live' })}
                      aria-label={`Take back: ${name}`}
                    >
                      Take back
                    </a>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {count > attendees.length && (
        <p>
          The newest {attendees.length} of {count}.{' '}
          <a href={routes.officeLearners.to({ org, activity: props.activityId }, { session: sessionId })}>
            All of them
          </a>
        </p>
      )}
    </>
  )
}

function UnknownPeople(props: BoardProps) {
  const { rows, total } = props.facts.unknown
  if (total === 0) return <p class="soft-text">Everybody who was recorded is known.</p>
  const all = routes.officeWaiting.to({ org: props.org, session: props.sessionId })
  return (
    <>
      <p class="small soft-text">
        They are recorded as soon as they, or you, say who they are. <a href={all}>Say who they are</a>
      </p>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            {shortened(calledBy(row))}
            <br />
            <span class="small soft-text">
              {wayNames[row.way]}, {momentOf(row.at, props)}
            </span>
          </li>
        ))}
      </ul>
      {total > rows.length && (
        <p class="small">
          The newest {rows.length} of {total}. <a href={all}>All of them</a>
        </p>
      )}
    </>
  )
}

const calledBy = ({ name, email, phone, badge }: Unknown): string =>
  name || email || (phone && phoneText(phone)) || (badge && `Badge ${badge}`) || 'Somebody'

const mostLetters = 36

/** What was typed at a door can be anything; all of it stands where they are given a name. */
const shortened = (name: string): string => {
  const letters = [...name]
  return letters.length > mostLetters ? `${letters.slice(0, mostLetters - 1).join('')}…` : name
}

const reasons: Record<Refused['reason'], string> = {
  early: 'Too early',
  over: 'Too late: the code was over',
  cancelled: 'The session is cancelled',
  unpublished: 'The activity is not published',
  screen: 'Not the code on the screen',
  withheld: 'The code was withheld: disclosures are not complete',
}

function RefusedPeople(props: BoardProps) {
  const { rows, total } = props.facts.refused
  if (total === 0) return <p class="soft-text">Nobody was refused.</p>
  return (
    <>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            {row.name || (row.phone && phoneText(row.phone)) || 'Somebody'}
            <br />
            <span class="small soft-text">
              {reasons[row.reason]}. {wayNames[row.way]}, {momentOf(row.at, props)}
            </span>
          </li>
        ))}
      </ul>
      {total > rows.length && (
        <p class="small">
          The newest {rows.length} of {total}.
        </p>
      )}
    </>
  )
}

/** "12:07 PM", with its day where that is not the day of the board. */
function momentOf(at: Temporal.Instant, { zone, now }: BoardProps): string {
  const time = timeOfDay(at, zone)
  const day = shortDate(at, zone)
  return day === shortDate(now, zone) ? time : `${day}, ${time}`
}
