import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { shortDate, untilDay, zoneShort } from '../../../web/dates.ts'
import { Hidden } from '../../../web/fields.tsx'
import { Empty, Pages } from '../../../web/parts.tsx'
import type { StuckGroup, StuckRow } from '../queries.ts'
import { isTheirs, stuckAPage } from '../rules.ts'
import { wordsOfWhy } from '../words.ts'

type Props = {
  org: string
  zone: string
  now: Temporal.Instant
  groups: readonly StuckGroup[]
  /** The reason that is looked at; null: all. */
  chosen: StuckGroup | null
  rows: readonly StuckRow[]
  total: number
  page: number
  /** Whether whoever looks writes to people, and opens their records. */
  plans: boolean
  viewsPeople: boolean
}

/** Claims of people who attended and do not go on: why, until when, and how each is mended. */
export function StuckPage(props: Props): JSX.Element {
  const { org, chosen, groups, total, page } = props
  return (
    <>
      <h1>Claims that wait</h1>
      <p class="intro">
        People who were there and have no certificate yet, where something stands in the way or the time runs out. Found
        anew every five minutes; who has gone on since is not here.
      </p>
      {groups.length === 0 ? (
        <Empty title="No claim waits">
          <p>Everybody who attended can go on, and nobody’s time runs out within a week.</p>
        </Empty>
      ) : (
        <>
          <Whys {...props} />
          {chosen && <Mend {...props} chosen={chosen} />}
          <Table {...props} />
          <Pages
            of={total}
            page={page}
            size={stuckAPage}
            href={(one) => routes.officeStuckClaims.to({ org }, { why: chosen?.why, page: one > 1 ? one : undefined })}
          />
        </>
      )}
    </>
  )
}

/** The reasons side by side, with how many claims each has. */
function Whys({ org, groups, chosen }: Props) {
  const all = groups.reduce((sum, { claims }) => sum + claims, 0)
  return (
    <nav class="tabs" aria-label="Why claims wait">
      <ul>
        <li>
          <a href={routes.officeStuckClaims.to({ org })} aria-current={chosen ? undefined : 'page'}>
            All ({all.toLocaleString('en-US')})
          </a>
        </li>
        {groups.map(({ why, claims }) => (
          <li key={why}>
            <a
              href={routes.officeStuckClaims.to({ org }, { why })}
              aria-current={chosen?.why === why ? 'page' : undefined}
            >
              {wordsOfWhy(why).short} ({claims.toLocaleString('en-US')})
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** How the chosen reason is mended, and the one press that helps. */
function Mend({ org, chosen, plans }: Props & { chosen: StuckGroup }) {
  const { why, claims, activityId: activity } = chosen
  return (
    <div class="flow">
      <p>{wordsOfWhy(why).mend}</p>
      {why === 'code' && (
        <p>
          <a
            href={
              activity
                ? routes.officeActivityDisclosures.to({ org, activity })
                : routes.officeDisclosureBoard.to({ org })
            }
          >
            Open the disclosures
          </a>
        </p>
      )}
      {isTheirs(why) && plans && (
        <form method="post" action={routes.officeStuckClaims.to({ org })}>
          <Hidden name="why" value={why} />
          <button type="submit" class="button">
            {claims === 1 ? 'Write to this person' : 'Write to all of them'}
          </button>
          <p class="hint">One mail a person. Who was written to in the last seven days is left out.</p>
        </form>
      )}
    </div>
  )
}

/** Where the answers of somebody stand, with the form that allows one more attempt. */
const allowHref = (org: string, { activityId, personId, sessionId }: StuckRow): string =>
  `${routes.officeTest.to({ org, activity: activityId }, { person: personId, of: sessionId })}#allow`

function Table(props: Props) {
  const { org, zone, now, rows, viewsPeople, plans } = props
  return (
    <table class="stack">
      <caption class="visually-hidden">Claims, what ends first at the head, {zoneShort(zone)} time</caption>
      <thead>
        <tr>
          <th scope="col">Who</th>
          <th scope="col">What for</th>
          <th scope="col">Why</th>
          <th scope="col">Until</th>
          <th scope="col">Written to</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const name = [row.name, row.credentials].filter(Boolean).join(', ')
          const learners = routes.officeLearners.to({ org, activity: row.activityId }, { session: row.sessionId })
          return (
            <tr key={`${row.sessionId} ${row.personId}`}>
              <th class="main" scope="row">
                {viewsPeople ? <a href={routes.officePerson.to({ org, person: row.personId })}>{name}</a> : name}
              </th>
              <td data-label="What for">
                <a href={learners}>{row.title}</a>
                <br />
                <span class="meta">{[row.series, shortDate(row.startsAt, zone)].filter(Boolean).join(', ')}</span>
              </td>
              <td data-label="Why">
                {wordsOfWhy(row.why).short}
                {row.why === 'test' && plans && (
                  <>
                    <br />
                    <a href={allowHref(org, row)}>
                      Allow one more<span class="visually-hidden"> for {name}</span>
                    </a>
                  </>
                )}
              </td>
              <td class="nowrap" data-label="Until">
                {untilDay(row.closesAt, zone, now)}
              </td>
              <td class="nowrap" data-label="Written to">
                {row.writtenAt ? shortDate(row.writtenAt, zone) : <span class="none">—</span>}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
