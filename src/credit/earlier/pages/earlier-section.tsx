import type { JSX } from 'preact'
import { amountText } from '../../amount.ts'
import { type EarlierLine, type EarlierTotal, earlierDetails, earlierNote } from '../earlier-credit.ts'
import { shortDateYearOf } from './day-text.ts'

type Props = {
  lines: readonly EarlierLine[]
  totals: readonly EarlierTotal[]
  /** Where a line can be withdrawn; nowhere for the learner. */
  withdrawAt?: (id: string) => string
  /** Where the lines go on, and where they begin; nowhere where all are shown. */
  pages?: { first: string | null; next: string | null }
}

/** Credit from earlier records, by itself: its sums by type and year, then every line. */
export function EarlierSection({ lines, totals, withdrawAt, pages }: Props): JSX.Element | null {
  if (totals.length === 0) return null
  // As in the other tables of each site: the office names its cells on a phone.
  const named = (label: string) => (withdrawAt ? label : undefined)
  return (
    <section aria-labelledby="earlier">
      <h2 id="earlier">From earlier records</h2>
      <p class="soft-text">{earlierNote}</p>
      <Totals totals={totals} />
      {pages && (pages.first || pages.next) && <Shown lines={lines} totals={totals} />}
      <table class="stack">
        <caption class="visually-hidden">Credit from earlier records, the latest first</caption>
        <thead>
          <tr>
            <th scope="col">Date</th>
            <th scope="col">Activity</th>
            <th scope="col">Credit type</th>
            <th scope="col" class="num">
              Amount
            </th>
            {withdrawAt && <th scope="col">Change</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td class="nowrap" data-label={named('Date')}>
                <time dateTime={line.completedOn}>{shortDateYearOf(line.completedOn)}</time>
              </td>
              <th class="main" scope="row">
                {line.title}
                <br />
                <span class="meta">{earlierDetails(line)}</span>
              </th>
              <td data-label={named('Credit type')}>{line.typeName}</td>
              <td class="num" data-label={named('Amount')}>
                {amountText(line.amount)}
              </td>
              {withdrawAt && (
                <td data-label="Change">
                  <a href={withdrawAt(line.id)}>
                    Withdraw<span class="visually-hidden">: {line.title}</span>
                  </a>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {pages && <Pages {...pages} />}
    </section>
  )
}

/** How many lines there are in all, where not all of them are shown. */
function Shown({ lines, totals }: Pick<Props, 'lines' | 'totals'>) {
  const all = totals.reduce((sum, { rows }) => sum + rows, 0)
  return (
    <p class="soft-text">
      {lines.length.toLocaleString('en-US')} of {all.toLocaleString('en-US')} lines, the latest first.
    </p>
  )
}

function Pages({ first, next }: NonNullable<Props['pages']>) {
  if (!first && !next) return null
  return (
    <nav class="pages" aria-label="Pages of earlier records">
      <ul>
        {first && (
          <li>
            <a href={first}>Latest</a>
          </li>
        )}
        {next && (
          <li>
            <a href={next} rel="next">
              Older
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}

const mostYears = 4

function Totals({ totals }: { totals: readonly EarlierTotal[] }) {
  const years = [...new Set(totals.map(({ year }) => year))].sort((a, b) => b - a).slice(0, mostYears)
  const sum = (some: readonly EarlierTotal[]) => some.reduce((so, { amount }) => so + amount, 0)
  return (
    <table class="stack">
      <caption class="visually-hidden">Totals of earlier records</caption>
      <thead>
        <tr>
          <th scope="col">Credit type</th>
          {years.map((year) => (
            <th key={year} class="num" scope="col">
              {year}
            </th>
          ))}
          <th class="num" scope="col">
            All
          </th>
        </tr>
      </thead>
      <tbody>
        {[...Map.groupBy(totals, ({ typeName }) => typeName)].map(([typeName, ofType]) => (
          <tr key={typeName}>
            <th scope="row" class="main">
              {typeName}
            </th>
            {years.map((year) => (
              <td key={year} class="num" data-label={String(year)}>
                {amountText(sum(ofType.filter((total) => total.year === year)))}
              </td>
            ))}
            <td class="num" data-label="All">
              {amountText(sum(ofType))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
