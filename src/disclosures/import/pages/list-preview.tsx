import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Hidden } from '../../../web/fields.tsx'
import { Badge } from '../../../web/parts.tsx'
import { type Nature, natures } from '../../relationship.ts'
import { isTaken, type ListRow } from '../read-list.ts'

/** The rows of a list with what becomes of each; `list` is what is sent again to confirm them. */
export function ListPreview(props: { org: string; rows: readonly ListRow[]; list: string }): JSX.Element {
  const { org, rows, list } = props
  const good = rows.filter(isTaken)
  return (
    <>
      <p class="intro">
        {good.length === 0
          ? 'No row can be taken over yet.'
          : `${countOf(good.length)} go${good.length === 1 ? 'es' : ''} into your disclosure.`}{' '}
        {rows.length > good.length && 'What is marked does not: mend it in the list, or type it in the form.'}
      </p>
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">Company</th>
            <th scope="col">Row</th>
            <th scope="col">Nature</th>
            <th scope="col">Since</th>
            <th scope="col">Until</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <PreviewRow key={one.number} {...one} />
          ))}
        </tbody>
      </table>
      {good.length > 0 ? (
        <form method="post" action={routes.disclosureImport.to({ org })}>
          <Hidden name="list" value={list} />
          <p class="actions">
            <button type="submit" class="button" name="confirm" value="yes">
              Put {good.length === 1 ? 'it' : 'them'} into the disclosure
            </button>
          </p>
        </form>
      ) : (
        <p>No row of this list changes your disclosure.</p>
      )}
    </>
  )
}

const countOf = (count: number) => (count === 1 ? 'One relationship' : `${count} relationships`)

function PreviewRow({ number, row, faults, there }: ListRow) {
  const names = row.natures.map((one) => (one === 'other' && row.other ? row.other : natures[one as Nature]))
  return (
    <tr>
      <th scope="row" class="main">
        {row.company || 'No company'}
      </th>
      <td data-label="Row">{number}</td>
      <td data-label="Nature">
        {row.whose === 'spouse' ? 'Spouse or partner: ' : ''}
        {names.join(', ')}
      </td>
      <td data-label="Since" class="nowrap">
        {row.since}
      </td>
      <td data-label="Until" class="nowrap">
        {row.until || 'Ongoing'}
      </td>
      <td data-label="State">
        <div>
          {faults.length > 0 ? (
            <Badge tone="bad">Not taken over</Badge>
          ) : there ? (
            <Badge>There already</Badge>
          ) : (
            <Badge tone="good">Goes in</Badge>
          )}
          {faults.map((fault) => (
            <p key={fault} class="small">
              {fault}
            </p>
          ))}
        </div>
      </td>
    </tr>
  )
}
