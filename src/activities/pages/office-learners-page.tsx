import type { JSX } from 'preact'
import { wayNames } from '../../attendance/way-names.ts'
import { amountText } from '../../credit/amount.ts'
import { routes } from '../../routes.ts'
import { shortDate, shortDateYear, timeOfDay } from '../../web/dates.ts'
import { OfficeTabs } from '../../web/office-tabs.tsx'
import { CreditName, Empty, Pages } from '../../web/parts.tsx'
import { type LearnerRow, learnersAPage } from '../office-learner-rows.ts'
import type { PlannedActivity } from '../office-queries.ts'
import type { Turnout } from '../office-turnout.ts'

type Props = {
  org: string
  zone: string
  activity: PlannedActivity
  rows: LearnerRow[]
  turnout: Turnout
  total: number
  page: number
  /** Whether whoever looks may change the plan of a series. */
  mayStart: boolean
  /** Whether names lead to the people themselves. */
  viewsPeople: boolean
  /** Whether attendance can be added from a list and taken back. */
  plans: boolean
}

/** Who came to an activity, and how far each has come since. */
export function OfficeLearnersPage(props: Props): JSX.Element {
  const { org, activity, rows, total } = props
  const at = { org, activity: activity.id }
  const lists = listsOf(props)
  return (
    <>
      <OfficeTabs
        {...props}
        activity={activity.id}
        title={activity.name}
        current="learners"
        isSeries={activity.isSeries}
      />
      {rows.length > 0 ? (
        <>
          <div class="title">
            <h2>Who attended</h2>
            <p class="actions">
              {lists.length === 1 && (
                <a class="button quiet" href={lists[0]!.href}>
                  Record people from a list
                </a>
              )}
              <a class="button quiet" href={routes.officeLearnersCsv.to(at)}>
                Download spreadsheet (CSV)
              </a>
            </p>
          </div>
          {lists.length > 1 && <Lists lists={lists} />}
          <p class="soft-text">{summaryOf(props)}</p>
          <Rows {...props} />
          <Pages
            of={total}
            page={props.page}
            size={learnersAPage}
            href={(page) => routes.officeLearners.to(at, { page })}
          />
        </>
      ) : (
        <Empty title="Nobody has attended yet">
          <p>Everyone who enters the activity code appears here at once.</p>
          {lists.length === 1 && (
            <p>
              <a href={lists[0]!.href}>Record people from a list</a>
            </p>
          )}
          {lists.length > 1 && <Lists lists={lists} />}
        </Empty>
      )}
    </>
  )
}

type ListLink = { href: string; when: string }

/** Where lists of who was there are recorded, of each session; a series has that on its board. */
function listsOf({ org, zone, activity, plans }: Props): ListLink[] {
  if (!plans || activity.isSeries) return []
  return activity.sessions.map(({ id, startsAt }) => {
    const starts = Temporal.Instant.from(startsAt)
    const href = routes.officeRoster.to({ org, session: id })
    return { href, when: `${shortDateYear(starts, zone)}, ${timeOfDay(starts, zone)}` }
  })
}

function Lists({ lists }: { lists: ListLink[] }) {
  return (
    <details>
      <summary>Record people from a list</summary>
      <ul>
        {lists.map(({ href, when }) => (
          <li key={href}>
            <a href={href}>{when}</a>
          </li>
        ))}
      </ul>
    </details>
  )
}

function Rows({ org, zone, activity, rows, viewsPeople, plans }: Props) {
  const evaluated = activity.content.evaluation !== 'none'
  const several = activity.sessions.length > 1
  return (
    <table class="stack">
      <caption class="visually-hidden">Who attended, by family name</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Profession</th>
          {several && <th scope="col">Session</th>}
          <th scope="col">Attended</th>
          {evaluated && <th scope="col">Evaluated</th>}
          <th scope="col">Credit</th>
          <th scope="col">Certificate</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.personId} ${row.sessionId}`}>
            <th scope="row" class="main">
              {viewsPeople ? (
                <a href={routes.officePerson.to({ org, person: row.personId })}>{nameOf(row)}</a>
              ) : (
                nameOf(row)
              )}
              <br />
              <span class="meta">{row.email}</span>
            </th>
            <td data-label="Profession">{row.profession || 'not known'}</td>
            {several && (
              <td class="nowrap" data-label="Session">
                {sessionDay(activity, row.sessionId, zone)}
              </td>
            )}
            <td data-label="Attended">
              {shortDate(row.attendedAt, zone)}, {timeOfDay(row.attendedAt, zone)}
              <br />
              <span class="meta">{row.ways.map((way) => wayNames[way]).join(', ')}</span>
              {plans && (
                <>
                  <br />
                  <TakeBack org={org} row={row} />
                </>
              )}
            </td>
            {evaluated && (
              <td class={row.evaluated ? undefined : 'none'} data-label="Evaluated">
                {row.evaluated ? 'Yes' : 'not yet'}
              </td>
            )}
            <td data-label="Credit">
              <Awards row={row} />
            </td>
            <td class={row.certificateNumber ? 'nowrap' : 'none'} data-label="Certificate">
              {row.certificateNumber || '—'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function TakeBack({ org, row }: { org: string; row: LearnerRow }) {
  const href = routes.officeTakeBack.to({ org, session: row.sessionId, learner: row.personId })
  return (
    <a class="small" href={href} aria-label={`Take back: ${nameOf(row)}`}>
      Take back
    </a>
  )
}

const nameOf = ({ givenName, familyName, credentials }: LearnerRow): string =>
  [`${givenName} ${familyName}`.trim(), credentials].filter(Boolean).join(', ')

function summaryOf({ turnout, activity }: Props): string {
  const { attended, evaluated, certificates } = turnout
  return [
    counted(attended, 'person', 'people'),
    ' attended',
    activity.content.evaluation === 'none' ? '' : `, ${evaluated.toLocaleString('en-US')} evaluated`,
    `, ${counted(certificates, 'certificate', 'certificates')}`,
  ].join('')
}

const counted = (count: number, one: string, more: string) =>
  `${count.toLocaleString('en-US')} ${count === 1 ? one : more}`

function Awards({ row }: { row: LearnerRow }) {
  if (row.awards.length === 0) return <>{row.evaluated ? 'not claimed' : 'attended only'}</>
  return (
    <>
      {row.awards.map(({ name, mark, amount }, index) => (
        <span key={name}>
          {index > 0 && <br />}
          {amountText(amount)} <CreditName name={`${name}${mark}`} mark={mark} />
        </span>
      ))}
    </>
  )
}

function sessionDay(activity: PlannedActivity, sessionId: string, zone: string): string {
  const session = activity.sessions.find((one) => one.id === sessionId)
  return session ? shortDateYear(Temporal.Instant.from(session.startsAt), zone) : ''
}
