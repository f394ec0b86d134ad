import type { JSX } from 'preact'
import type { Field } from '../fields/field.ts'
import { columnField } from '../mapping/mapping-form.ts'
import { columnName } from '../reading/take-lines.ts'
import type { ColumnsProps } from './columns-page.tsx'
import { number } from './state-words.ts'

/** The columns of a file, what stands in them, and what each is. */
export function ColumnTable({ one, fields, typed, errors }: ColumnsProps): JSX.Element {
  const groups = [...Map.groupBy(fields, ({ group }) => group)]
  return (
    <table class="stack decide">
      <thead>
        <tr>
          <th scope="col">In the file</th>
          <th scope="col">For example</th>
          <th scope="col">Is</th>
        </tr>
      </thead>
      <tbody>
        {one.columns.map((facts, at) => (
          <tr key={at}>
            <th scope="row" class="main" id={`head.${at}`}>
              {columnName(one.header, at)}
              <br />
              <span class="meta">{filledText(facts.filled, one.rows)}</span>
            </th>
            <td data-label="For example">
              {facts.samples.length > 0 ? (
                facts.samples.slice(0, 3).join(' · ')
              ) : (
                <span class="soft-text">Nothing</span>
              )}
            </td>
            <td data-label="Is">
              <Chosen at={at} groups={groups} value={typed.mapping.columns[at] ?? ''} error={errors[columnField(at)]} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const filledText = (filled: number, rows: number): string =>
  filled === 0 ? 'Empty in every row' : filled >= rows ? 'In every row' : `In ${number(filled)} of ${number(rows)} rows`

function Chosen(props: {
  at: number
  groups: readonly (readonly [string, readonly Field[]])[]
  value: string
  error: string | undefined
}) {
  const { at, groups, value, error } = props
  const name = columnField(at)
  return (
    <>
      {error && (
        <p class="error" id={`${name}-error`}>
          {error}
        </p>
      )}
      <select
        id={name}
        name={name}
        aria-labelledby={`head.${at}`}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? `${name}-error` : undefined}
      >
        <option value="">Leave out</option>
        {groups.map(([group, fields]) => (
          <optgroup key={group} label={group}>
            {fields.map(({ key, label }) => (
              <option key={key} value={key} selected={key === value}>
                {label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </>
  )
}
