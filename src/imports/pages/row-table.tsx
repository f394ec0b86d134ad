import type { JSX } from 'preact'
import type { Candidate } from '../../attendance/matching/rules.ts'
import { routes } from '../../routes.ts'
import type { FieldErrors } from '../../web/form.ts'
import { Badge } from '../../web/parts.tsx'
import type { ShownRow } from '../row-queries.ts'
import type { RowWords } from '../shown-row.ts'
import { choiceField, emailField } from './row-fields.ts'
import { filterWords, groundWords, many } from './state-words.ts'

type Props = {
  org: string
  rows: readonly ShownRow[]
  read: (cells: readonly string[]) => RowWords
  people: ReadonlyMap<string, Candidate>
  /** Where rows can be decided. */
  deciding?: { typed: ReadonlyMap<string, string>; errors: FieldErrors }
}

/** Rows of a file, what becomes of each and why. */
export function RowTable(props: Props): JSX.Element {
  const { rows, deciding } = props
  return (
    <table class={deciding ? 'stack decide' : 'stack'}>
      <thead>
        <tr>
          <th scope="col">In the file</th>
          <th scope="col" class="num">
            Row
          </th>
          <th scope="col">Result</th>
          {deciding && <th scope="col">Who it is</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.number} {...props} row={row} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ org, row, read, people, deciding }: Props & { row: ShownRow }) {
  const { title, lines } = read(row.cells)
  const words = filterWords[row.undone === 'kept' ? 'kept' : row.verdict]
  const person = row.personId ? people.get(row.personId) : undefined
  const reason = reasonOf(row)
  return (
    <tr>
      <th scope="row" class="main">
        {person ? <a href={routes.officePerson.to({ org, person: person.id })}>{title}</a> : title}
        {lines.map((line) => (
          <>
            <br />
            <span class="meta">{line}</span>
          </>
        ))}
      </th>
      <td class="num" data-label="Row">
        {row.number}
      </td>
      <td data-label="Result">
        <Badge tone={words.tone}>{words.one}</Badge>
        {reason && (
          <>
            <br />
            <span class="meta">{reason}</span>
          </>
        )}
        {row.warning && (
          <>
            <br />
            <Badge tone="warn">{filterWords.warned.one}</Badge> <span class="meta">{row.warning}</span>
          </>
        )}
        {row.more > 0 && (
          <>
            <br />
            <span class="meta">With {many(row.more, 'more row')} of the same person</span>
          </>
        )}
      </td>
      {deciding && (
        <td data-label="Who it is">
          <Choice row={row} people={people} {...deciding} />
        </td>
      )}
    </tr>
  )
}

function reasonOf({ reason, ground, makesNew, verdict }: ShownRow): string {
  const known = verdict === 'refused' || verdict === 'decide' ? '' : (groundWords[ground] ?? '')
  return [makesNew ? '' : known, reason].filter(Boolean).join('. ')
}

const nameOf = ({ givenName, familyName, credentials, email }: Candidate): string =>
  [[`${givenName} ${familyName}`.trim(), credentials].filter(Boolean).join(', '), email].filter(Boolean).join(' · ')

function Choice(props: {
  row: ShownRow
  people: Props['people']
  typed: ReadonlyMap<string, string>
  errors: FieldErrors
}) {
  const { row, people, typed, errors } = props
  const { number } = row
  const value = typed.get(choiceField(number)) ?? ''
  const error = errors[emailField(number)]
  return (
    <>
      <select id={choiceField(number)} name={choiceField(number)} aria-label={`Row ${number}: who it is`}>
        <option value="">Not decided</option>
        {row.candidates.flatMap((id) => {
          const person = people.get(id)
          return person ? (
            <option key={id} value={id} selected={value === id}>
              {nameOf(person)}
            </option>
          ) : (
            []
          )
        })}
        <option value="new" selected={value === 'new'}>
          Somebody else: make a new record
        </option>
        <option value="out" selected={value === 'out'}>
          Leave the row out
        </option>
      </select>
      <label class="meta">
        Or the email of who it is
        <input
          type="email"
          id={emailField(number)}
          name={emailField(number)}
          value={typed.get(emailField(number))}
          aria-label={`Row ${number}: email of who it is`}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={error ? `${emailField(number)}-error` : undefined}
        />
      </label>
      {error && (
        <p class="error" id={`${emailField(number)}-error`}>
          {error}
        </p>
      )}
    </>
  )
}
