import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { shortDateYear } from '../../../web/dates.ts'
import { Badge, Crumbs, Empty, Pages } from '../../../web/parts.tsx'
import { amountText } from '../../amount.ts'
import { activitiesAPage, type OfferingActivity } from '../reach.ts'

type Props = {
  org: string
  id: string
  name: string
  rows: readonly OfferingActivity[]
  total: number
  page: number
  zone: string
  stateName: (state: string) => string
}

/** The activities that offer a credit type. */
export function TypeActivitiesPage(props: Props): JSX.Element {
  const { org, id, name, rows, total, page } = props
  return (
    <>
      <Crumbs
        items={[
          { label: 'Credit types', href: routes.officeCreditTypes.to({ org }) },
          { label: name, href: routes.officeCreditType.to({ org, type: id }) },
          { label: 'Activities' },
        ]}
      />
      <h1>Activities that offer {name}</h1>
      {rows.length === 0 ? (
        <Empty title={total === 0 && page === 1 ? 'No activity offers it' : 'Nothing on this page'}>
          <p>Choose it in an activity’s form, under Credit.</p>
        </Empty>
      ) : (
        <table class="stack">
          <caption class="visually-hidden">Activities, the published ones first</caption>
          <thead>
            <tr>
              <th scope="col">Activity</th>
              <th scope="col">State</th>
              <th scope="col" class="num">
                Up to
              </th>
              <th scope="col">Last date</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.id} {...props} row={row} />
            ))}
          </tbody>
        </table>
      )}
      <Pages
        of={total}
        page={page}
        size={activitiesAPage}
        href={(to) => routes.officeCreditTypeActivities.to({ org, type: id }, { page: to })}
      />
    </>
  )
}

function Row({ org, zone, row, stateName }: Props & { row: OfferingActivity }) {
  const href = row.isSeries
    ? routes.officeSeries.to({ org, activity: row.id })
    : routes.officeActivity.to({ org, activity: row.id })
  return (
    <tr>
      <th scope="row" class="main">
        <a href={href}>{row.title}</a>
      </th>
      <td data-label="State">
        <Badge {...(row.state === 'published' ? { tone: 'good' as const } : {})}>{stateName(row.state)}</Badge>
      </td>
      <td data-label="Up to" class="num">
        {row.maximum === null ? 'Some sessions' : amountText(row.maximum)}
      </td>
      <td data-label="Last date">{row.startsAt ? shortDateYear(row.startsAt, zone) : 'None yet'}</td>
    </tr>
  )
}
