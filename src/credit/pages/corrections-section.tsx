import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { shortDateYear } from '../../web/dates.ts'
import { amountText } from '../amount.ts'
import type { ShownCorrection } from '../corrections/corrections-of.ts'

type Props = { org: string; zone: string; corrections: readonly ShownCorrection[] }

/** What the office changed about a learner's credit, below their transcript. */
export function CorrectionsSection({ org, zone, corrections }: Props): JSX.Element | null {
  if (corrections.length === 0) return null
  return (
    <section aria-labelledby="corrections">
      <h2 id="corrections">Changed by the CME office</h2>
      <table class="stack">
        <caption class="visually-hidden">What was changed, the latest first</caption>
        <thead>
          <tr>
            <th scope="col">Date</th>
            <th scope="col">Activity</th>
            <th scope="col">What changed</th>
            <th scope="col">Certificate</th>
          </tr>
        </thead>
        <tbody>
          {corrections.map((one) => (
            <tr key={one.id}>
              <td class="nowrap">{shortDateYear(one.at, zone)}</td>
              <th class="main" scope="row">
                {one.title}
                <br />
                <span class="meta">
                  {[one.startsAt ? shortDateYear(one.startsAt, zone) : one.period, one.note]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </th>
              <td>
                {changeLines(one).map((line, index) => (
                  <span key={index}>
                    {index > 0 && <br />}
                    {line}
                  </span>
                ))}
              </td>
              <td>
                <a href={routes.certificate.to({ org, number: one.certificateNumber })}>
                  Certificate<span class="visually-hidden">: {one.title}</span>
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function changeLines({ kind, changes }: ShownCorrection): string[] {
  if (kind === 'name') return ['The name on the certificate']
  return changes.map(({ shortName, before, after }) => {
    if (before === 0) return `${shortName}: ${amountText(after)} ${kind === 'restored' ? 'counts again' : 'recorded'}`
    if (after === 0) return `${shortName}: ${amountText(before)} withdrawn`
    return `${shortName}: from ${amountText(before)} to ${amountText(after)}`
  })
}
