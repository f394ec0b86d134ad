import type { JSX } from 'preact'
import { fullDate } from '../../../web/dates.ts'
import { Badge } from '../../../web/parts.tsx'
import { relationshipText, reopenedTexts } from '../review-words.ts'
import type { Revision } from '../revision-rules.ts'
import type { ReviewProps } from './review-props.ts'

/** On a revision: only what changed since it was judged, and which judgements that reopens. */
export function RevisionPart({ revision, organization }: ReviewProps): JSX.Element | null {
  if (!revision) return null
  const zone = organization.time_zone
  return (
    <section>
      <h2>What changed since {fullDate(revision.from.attestedAt, zone)}</h2>
      {revision.changes.length === 0 ? (
        <p>Nothing: the same was disclosed again. What was judged stands.</p>
      ) : (
        <ul class="list">
          {revision.changes.map((change) => (
            <Changed key={(change.after ?? change.before)?.id} {...change} />
          ))}
        </ul>
      )}
    </section>
  )
}

const kinds = { new: 'New', gone: 'Taken out', changed: 'Changed', same: 'Unchanged' } as const

function Changed({ kind, before, after, decided }: Revision['changes'][number]) {
  const renamed = before && after && before.company !== after.company
  return (
    <li>
      <div>
        <h3>
          {(after ?? before)?.company} <Badge tone={kind === 'gone' ? undefined : 'warn'}>{kinds[kind]}</Badge>
        </h3>
        {before && (
          <p class="meta">
            Before: {renamed && `${before.company}, `}
            {relationshipText(before)}
          </p>
        )}
        {after && (
          <p class="meta">
            {before ? 'Now: ' : ''}
            {relationshipText(after)}
          </p>
        )}
        <p>{effectOf(kind, decided)}</p>
      </div>
    </li>
  )
}

/** What a change does to what was judged. */
function effectOf(kind: string, decided: Revision['changes'][number]['decided']): string {
  if (kind === 'gone') return 'Nothing follows from it any more. What was judged of it is kept in the history.'
  if (decided?.decision === 'outside') return 'It ended before the 24 months: nothing follows from it.'
  if (decided?.reopened) return `To judge again: ${reopenedTexts[decided.reopened]}`
  if (decided?.decision === 'to-judge') return 'It was not judged yet.'
  if (decided && !decided.judgement)
    return 'It is not judged: the company is not an ineligible one, or nothing is needed here.'
  return 'What was judged stands.'
}
