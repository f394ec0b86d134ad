import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { shortDay } from '../../web/dates.ts'
import { amountText } from '../amount.ts'
import type { CreditLine } from '../credit-history.ts'

/** A table of credit with the certificate of each line. */
export function CreditTable({ org, lines }: { org: string; lines: readonly CreditLine[] }): JSX.Element {
  return (
    <table class="stack">
      <thead>
        <tr>
          <th scope="col">Date</th>
          <th scope="col">Activity</th>
          <th scope="col">Credit type</th>
          <th class="num" scope="col">
            Amount
          </th>
          <th scope="col">Certificate</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <td class="nowrap">
              <time dateTime={line.completedOn}>{shortDay(Temporal.PlainDate.from(line.completedOn))}</time>
            </td>
            <th class="main" scope="row">
              {line.title}
              <br />
              <span class="meta">
                {[
                  line.series || line.formatName,
                  line.kind === 'correction' && 'corrected',
                  line.officialRecord && `official record at ${line.officialRecord}`,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </th>
            <td>{line.shortName}</td>
            <td class="num">{amountText(line.amount)}</td>
            <td>
              <a href={routes.certificate.to({ org, number: line.certificateNumber })}>
                Certificate<span class="visually-hidden">: {line.title}</span>
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
