import type { JSX } from 'preact'
import { shortDateYear } from '../../../../web/dates.ts'
import { Pages } from '../../../../web/parts.tsx'
import { type PartRows, partRows } from '../parts.ts'
import type { EvaluatedSession } from '../trail-queries.ts'
import type { PartProps } from './part-props.ts'
import { Count, SessionCell } from './part-title.tsx'

/** What a person evaluated, by the day: a time would lead to their answers. What they answered stands with the results of the activity, without their name. */
export function EvaluationsPart(props: PartProps & PartRows<EvaluatedSession>): JSX.Element {
  const { org, zone, person, rows, total, page, href } = props
  return (
    <section>
      <h2>Evaluations</h2>
      <Count of={total} one="evaluation" more="evaluations" none="They have evaluated nothing yet." />
      {rows.length > 0 && (
        <table class="stack">
          <caption class="visually-hidden">Evaluations, the latest first</caption>
          <thead>
            <tr>
              <th scope="col">Session</th>
              <th scope="col">Evaluated</th>
              <th scope="col">Where</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.sessionId}>
                <SessionCell org={org} person={person} session={row} />
                <td data-label="Evaluated">{shortDateYear(row.evaluatedAt, zone)}</td>
                <td data-label="Where">{row.way === 'survey' ? 'outside survey' : 'here'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pages of={total} page={page} size={partRows} href={href} />
    </section>
  )
}
