import type { JSX } from 'preact'
import { amountText } from '../../../credit/amount.ts'
import { shortDateYear } from '../../../web/dates.ts'
import type { Doubled } from '../doubled-credit.ts'

/** Credit that both records hold: which of the two counts, and which is withdrawn. */
export function CountedOnce({ zone, doubled }: { zone: string; doubled: readonly Doubled[] }): JSX.Element | null {
  if (doubled.length === 0) return null
  return (
    <section aria-labelledby="once">
      <h2 id="once">What is counted once</h2>
      <p>
        Both hold credit of one type for the same session. The larger amount counts, of equal ones the certificate
        issued first. The other certificate is marked as withdrawn and points to it.
      </p>
      <table class="stack">
        <caption class="visually-hidden">Credit that both hold</caption>
        <thead>
          <tr>
            <th scope="col">Session</th>
            <th scope="col">Date</th>
            <th scope="col">Counts</th>
            <th scope="col">No longer counts</th>
          </tr>
        </thead>
        <tbody>
          {doubled.map((one) => (
            <tr key={one.sessionId + one.creditTypeId}>
              <th scope="row" class="main">
                {one.title}
              </th>
              <td class="nowrap" data-label="Date">
                {shortDateYear(one.startsAt, zone)}
              </td>
              <td data-label="Counts">
                <Amount {...one.counts} type={one.shortName} />
              </td>
              <td data-label="No longer counts">
                <Amount {...one.other} type={one.shortName} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Amount({ amount, number, type }: { amount: number; number: string; type: string }) {
  return (
    <span>
      {amountText(amount)} {type}
      <br />
      <span class="meta">{number}</span>
    </span>
  )
}
