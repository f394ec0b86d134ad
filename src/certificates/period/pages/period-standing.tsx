import type { JSX } from 'preact'
import { Notice } from '../../../web/parts.tsx'
import type { IssuedPeriod } from '../queries.ts'

/** Which of the listed credit was changed after a certificate for a period was made; nothing while it stands as issued. */
export function PeriodStanding({ issued }: { issued: IssuedPeriod }): JSX.Element | null {
  const { status, changes } = issued
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
