import type { JSX } from 'preact'
import { Notice } from '../../../web/parts.tsx'
import type { IssuedPeriod } from '../queries.ts'

/**
 * Which certificate took the place of one for a period, or which of the credit that it lists was changed after it was made;
 * nothing while it stands as issued.
 */
export function PeriodStanding(props: {
  issued: IssuedPeriod
  /** Where another certificate is looked at. */
  hrefOf: (number: string) => string
}): JSX.Element | null {
  const { issued, hrefOf } = props
  const { status, changes, replacedBy, changedOn } = issued
  if (replacedBy)
    return (
      <Notice tone="warn" title={`It was replaced on ${changedOn}`} wide>
        <p>
          It was genuine, and was corrected. What counts is <a href={hrefOf(replacedBy)}>certificate {replacedBy}</a>.
        </p>
      </Notice>
    )
  if (status === 'issued') return null
  return (
    <Notice
      tone={status === 'withdrawn' ? 'bad' : 'warn'}
      title={status === 'withdrawn' ? 'It no longer stands for any credit' : 'Credit was changed after it was issued'}
      wide
    >
      <ul>
        {changes.map(({ says }) => (
          <li key={says}>{says}</li>
        ))}
      </ul>
    </Notice>
  )
}

/** Which certificate one for a period was issued in place of, where it was. */
export function PeriodReplaces(props: {
  issued: IssuedPeriod
  hrefOf: (number: string) => string
}): JSX.Element | null {
  const { replaces } = props.issued
  if (!replaces) return null
  return (
    <p>
      It replaces <a href={props.hrefOf(replaces)}>certificate {replaces}</a>, which was issued before it.
    </p>
  )
}

/** What stands above a certificate for a period. */
export const headingOf = ({ status, replacedBy }: IssuedPeriod, asIssued: string): string => {
  if (replacedBy) return 'This certificate was replaced'
  return status === 'withdrawn' ? 'This certificate was withdrawn' : asIssued
}
