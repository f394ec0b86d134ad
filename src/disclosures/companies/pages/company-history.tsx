import type { JSX } from 'preact'
import { momentText } from '../../review/review-words.ts'
import { companyActWords } from '../company-act-words.ts'
import type { CompanyAct } from '../company-history.ts'

type Props = { history: readonly CompanyAct[]; zone: string }

/** What was decided about a company, and about those that it is the same as: by whom, when and why; the last first. */
export function CompanyHistory({ history, zone }: Props): JSX.Element | null {
  if (history.length === 0) return null
  return (
    <section class="flow" aria-labelledby="history">
      <h2 id="history">History</h2>
      <table class="stack">
        <caption class="visually-hidden">What was decided about it</caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Details</th>
            <th scope="col">By whom</th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody>
          {history.toReversed().map((one, index) => (
            <tr key={index}>
              <Decided act={one} />
              <td data-label="By whom">{one.done.by || 'The product'}</td>
              <td data-label="When">{momentText(one.done.at, zone)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Decided({ act }: { act: CompanyAct }) {
  const { what, reason } = companyActWords(act)
  return (
    <>
      <th scope="row" class="main">
        {act.name}: {what}
      </th>
      <td data-label="Details">{reason}</td>
    </>
  )
}
