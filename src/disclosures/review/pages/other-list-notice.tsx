import type { JSX } from 'preact'
import { fullDate } from '../../../web/dates.ts'
import { Notice } from '../../../web/parts.tsx'
import type { OtherList } from '../../merged/other-lists.ts'
import { naturesText, periodText } from '../review-words.ts'
import type { ReviewProps } from './review-props.ts'

/** What the same person disclosed under the other of two merged records: whoever judges one list sees both. */
export function OtherListNotice({ others, organization, role }: ReviewProps): JSX.Element | null {
  if (others.length === 0) return null
  return (
    <Notice title="Two disclosures wait to become one" tone="warn">
      {others.map((other, at) => (
        <OtherListed key={at} {...{ other, zone: organization.time_zone }} />
      ))}
      <p>
        It is not judged here: two records were merged, and each disclosure counts for the roles that it was given for
        until {role.facts.name} has looked both through and sent them as one. They are asked to on My Portal.
      </p>
    </Notice>
  )
}

function OtherListed({ other, zone }: { other: OtherList; zone: string }) {
  const on = `On ${fullDate(other.attestedAt, zone)}, under the other record (${other.name}),`
  if (other.relationships.length === 0) return <p>{on} they disclosed that there is nothing to disclose.</p>
  return (
    <>
      <p>{on} they disclosed as well:</p>
      <ul>
        {other.relationships.map((one) => (
          <li key={one.id}>
            <b>{one.company}</b>: {naturesText(one)} · {periodText(one)}
            {one.whose === 'spouse' && ' · of a spouse or partner'}
          </li>
        ))}
      </ul>
    </>
  )
}
