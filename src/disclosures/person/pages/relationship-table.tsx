import type { JSX } from 'preact'
import { shortMonth } from '../../../web/dates.ts'
import { Badge } from '../../../web/parts.tsx'
import type { Change } from '../../changes.ts'
import { isBeforeLookBack } from '../../look-back.ts'
import { type Month, natures, type Relationship } from '../../relationship.ts'

type Row = { relationship: Relationship; kind?: Change['kind'] }

/** What somebody disclosed, a relationship each row; `kind` says how it differs from the version before. */
export function RelationshipTable(props: { rows: readonly Row[]; lookBackFrom: Temporal.PlainDate }): JSX.Element {
  const { rows, lookBackFrom } = props
  return (
    <table class="stack">
      <thead>
        <tr>
          <th scope="col">Company</th>
          <th scope="col">Nature of the relationship</th>
          <th scope="col">Since</th>
          <th scope="col">Until</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ relationship, kind }, index) => (
          <tr key={index}>
            <th scope="row" class="main">
              {relationship.company}
              <Marks relationship={relationship} kind={kind} lookBackFrom={lookBackFrom} />
            </th>
            <td data-label="Nature of the relationship">{naturesText(relationship)}</td>
            <td data-label="Since" class="nowrap">
              {monthText(relationship.since)}
            </td>
            <td data-label="Until" class="nowrap">
              {relationship.until ? monthText(relationship.until) : 'Ongoing'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const kinds = { new: 'New', gone: 'Gone', changed: 'Changed', same: '' }

function Marks(props: { relationship: Relationship; kind: Row['kind']; lookBackFrom: Temporal.PlainDate }) {
  const { relationship, kind = 'same', lookBackFrom } = props
  const isOld = isBeforeLookBack(relationship, lookBackFrom)
  if (kind === 'same' && !isOld) return null
  return (
    <>
      {kind !== 'same' && (
        <>
          {' '}
          <Badge>{kinds[kind]}</Badge>
        </>
      )}
      {isOld && (
        <>
          {' '}
          <Badge>Before the 24 months</Badge>
        </>
      )}
    </>
  )
}

/** "Consultant, Advisor", and whose it is where it is not one's own. */
export function naturesText({ natures: chosen, other, whose }: Relationship): string {
  const names = chosen.map((one) => (one === 'other' && other ? other : natures[one])).join(', ')
  return whose === 'spouse' ? `Spouse or partner: ${names}` : names
}

/** "Mar 2024" */
function monthText(month: Month): string {
  const day = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
  return `${shortMonth(day)} ${day.year}`
}
