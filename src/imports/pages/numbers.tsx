import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import type { VerdictKind } from '../rows/row.ts'
import type { ImportProps } from './import-page.tsx'
import { filterWords, number } from './state-words.ts'

const inOrder: readonly VerdictKind[] = ['new', 'fill', 'there', 'decide', 'refused', 'left-out']

/** How many rows there are of each sort, each a way to them. */
export function Figures({ org, one, counts }: Pick<ImportProps, 'org' | 'one' | 'counts'>): JSX.Element {
  return (
    <dl class="figures">
      {inOrder
        .filter((kind) => counts.verdicts[kind] > 0)
        .map((kind) => (
          <div key={kind}>
            <dt>
              <a href={routes.officeImportRows.to({ org, batch: one.id }, { show: kind })}>{filterWords[kind].all}</a>
            </dt>
            <dd>{number(counts.verdicts[kind])}</dd>
          </div>
        ))}
    </dl>
  )
}

/** Why rows are refused, the commonest reason first, and all of them as a file. */
export function Reasons({ org, one, counts }: Pick<ImportProps, 'org' | 'one' | 'counts'>): JSX.Element | null {
  const refused = counts.reasons.filter(({ verdict }) => verdict === 'refused')
  if (refused.length === 0) return null
  const file = (format: string) => routes.officeImportRowsFile.to({ org, batch: one.id, list: `refused.${format}` })
  return (
    <section aria-labelledby="refused">
      <div class="title">
        <h2 id="refused">Why rows are refused</h2>
        <p class="actions">
          <a class="button quiet" href={file('csv')}>
            All refused rows, CSV
          </a>
          <a class="button quiet" href={file('xlsx')}>
            Excel
          </a>
        </p>
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">Reason</th>
            <th scope="col" class="num">
              Rows
            </th>
          </tr>
        </thead>
        <tbody>
          {refused.slice(0, mostReasons).map(({ ground, rows }) => (
            <tr key={ground}>
              <th scope="row">{ground}</th>
              <td class="num">{number(rows)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const mostReasons = 30
