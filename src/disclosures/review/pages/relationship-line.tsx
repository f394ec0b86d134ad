import type { JSX } from 'preact'
import type { Relationship } from '../../relationship.ts'
import { naturesText, periodText } from '../review-words.ts'

/** What somebody is to a company, and since when. */
export function RelationshipLine({ one }: { one: Relationship }): JSX.Element {
  return (
    <p class="meta">
      {naturesText(one)} · {periodText(one)}
      {one.whose === 'spouse' && ' · of a spouse or partner'}
    </p>
  )
}
