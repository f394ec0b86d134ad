import type { JSX } from 'preact'
import { wayNames } from '../../attendance/way-names.ts'
import { amountText } from '../../credit/amount.ts'
import { routes } from '../../routes.ts'
import { shortDate, shortDateYear, timeOfDay } from '../../web/dates.ts'
import { Select, TextField } from '../../web/fields.tsx'
import { OfficeTabs } from '../../web/office-tabs.tsx'
import { Empty, Pages } from '../../web/parts.tsx'
import { type LearnersFilter, learnersQuery } from '../learners-filter.ts'
import { type LearnerRow, learnersAPage } from '../office-learner-rows.ts'
import type { PlannedActivity } from '../office-queries.ts'
import type { Turnout } from '../office-turnout.ts'

type Props = {
  org: string
  zone: string
  activity: PlannedActivity
  filter: LearnersFilter
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
  const { activity, turnout } = props
  return (
    <>
      <OfficeTabs
        {...props}
        activity={activity.id}
        title={activity.name}
        current="learners"
        isSeries={activity.isSeries}
      />
      {turnout.attended > 0 ? (
        <>
          <div class="title">
            <h2>Who attended</h2>
            <Actions {...props} />
          </div>
          <Filters {...props} />
          <div id="results" class="flow">
            <Found {...props} />
          </div>
        </>
      ) : (
        <Nobody {...props} />
      )}
    </>
  )
}

function Nobody(props: Props) {
  const lists = listsOf(props)
  return (
    <Empty title="Nobody has attended yet">
      <p>Everyone who enters the activity code appears here at once.</p>
      {lists.length === 1 && (
        <p>
          <a href={lists[0]!.href}>Record people from a list</a>
        </p>
      )}
      {lists.length > 1 && <Lists lists={lists} />}
    </Empty>
  )
}

function Actions(props: Props) {
  const { org, activity, filter } = props
  const lists = listsOf(props)
  return (
    <p class="actions">
      {lists.length === 1 && (
        <a class="button quiet" href={lists[0]!.href}>
          Record people from a list
        </a>
      )}
      <a class="button quiet" href={routes.officeLearnersCsv.to({ org, activity: activity.id }, learnersQuery(filter))}>
        Download spreadsheet (CSV)
      </a>
    </p>
  )
}

/** A search by whom, and the session; without scripts, too. */
function Filters({ org, zone, activity, filter }: Props) {
  const here = routes.officeLearners.to({ org, activity: activity.id })
  return (
    <search>
      <form class="filters" action={here} data-live="results">
        <TextField name="q" label="Name or email" type="search" value={filter.search} />
        {activity.sessions.length > 1 && (
          <Select
            name="session"
            label="Session"
            value={filter.session}
            options={[
              { value: '', label: 'All sessions' },
              ...activity.sessions.map((one) => sessionOption(one, zone)),
            ]}
          />
        )}
        <button class="button quiet" type="submit">
          Show
        </button>
        {(filter.search || filter.session) && <a href={here}>Clear</a>}
      </form>
    </search>
  )
}

const sessionOption = ({ id, startsAt, title }: PlannedActivity['sessions'][number], zone: string) => {
  const starts = Temporal.Instant.from(startsAt)
  const day = shortDateYear(starts, zone)
  return { value: id, label: title ? `${day}: ${title.slice(0, 60)}` : `${day}, ${timeOfDay(starts, zone)}` }
}

/** Whom the filter means, or that it means nobody. */
function Found(props: Props) {
  const { org, activity, filter, rows, total } = props
  const at = { org, activity: activity.id }
  const lists = listsOf(props)
  const isAll = !filter.search && !filter.session
  if (rows.length === 0)
    return (
      <Empty
        title={filter.search ? `Nobody who attended is found by “${filter.search}”` : 'Nobody attended this session'}
      >
        <p data-count>
          {filter.search && 'Try a part of the name or of the email. '}
          <a href={routes.officeLearners.to(at)}>Show everybody</a>
        </p>
      </Empty>
    )
  return (
    <>
      {lists.length > 1 && <Lists lists={lists} />}
      <p class="soft-text" data-count>
        {isAll ? summaryOf(props) : `${counted(total, 'attendance', 'attendances')} found`}
      </p>
      <Rows {...props} />
      <Pages
        of={total}
        page={props.page}
        size={learnersAPage}
        href={(page) => routes.officeLearners.to(at, { ...learnersQuery(filter), page })}
      />
    </>
  )
}

type ListLink = { href: string; when: string }

/** Where lists of who was there are recorded: of the session that is shown, or of each; a series has all on its board. */
function listsOf({ org, zone, activity, filter, plans }: Props): ListLink[] {
  if (!plans || (activity.isSeries && !filter.session)) return []
  const sessions = activity.sessions.filter(({ id }) => !filter.session || id === filter.session)
  return sessions.map(({ id, startsAt }) => {
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

function Rows({ org, zone, activity, filter, rows, viewsPeople, plans }: Props) {
  const evaluated = activity.content.evaluation !== 'none'
  const several = activity.sessions.length > 1 && !filter.session
  return (
    <table class="stack dense">
      <caption class="visually-hidden">Who attended, by family name</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
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
              <span class="meta">
                {row.email} · {row.profession || 'profession not known'}
              </span>
            </th>
            {several && (
              <td class="nowrap" data-label="Session">
                {sessionDay(activity, row.sessionId, zone)}
              </td>
            )}
            <td data-label="Attended">
              <span class="nowrap">
                {shortDate(row.attendedAt, zone)}, {timeOfDay(row.attendedAt, zone)}
              </span>
              <br />
              <span class="meta">{row.ways.map((way) => wayNames[way]).join(', ')}</span>
              {plans && (
                <>
                  {' · '}
                  <TakeBack org={org} row={row} ofSession={filter.session !== ''} />
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

function TakeBack({ org, row, ofSession }: { org: string; row: LearnerRow; ofSession: boolean }) {
  const at = { org, session: row.sessionId, learner: row.personId }
  const href = routes.officeTakeBack.to(at, { from: ofSession ? 'session' : undefined })
  return (
    <a class="small nowrap" href={href} aria-label={`Take back: ${nameOf(row)}`}>
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
      {row.awards.map(({ name, shortName, amount }, index) => (
        <span key={name} class="nowrap" title={name}>
          {index > 0 && <br />}
          {amountText(amount)} {shortName}
        </span>
      ))}
    </>
  )
}

function sessionDay(activity: PlannedActivity, sessionId: string, zone: string): string {
  const session = activity.sessions.find((one) => one.id === sessionId)
  return session ? shortDateYear(Temporal.Instant.from(session.startsAt), zone) : ''
}
