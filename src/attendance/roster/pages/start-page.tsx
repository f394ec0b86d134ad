import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { shortDateYear, timeOfDay } from '../../../web/dates.ts'
import { ErrorSummary, TextArea } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { Badge, Notice } from '../../../web/parts.tsx'
import type { ListedImport, RosterSession } from '../queries.ts'
import { SessionHead } from './session-head.tsx'

type Props = {
  org: string
  zone: string
  session: RosterSession
  /** Why nobody can be recorded now; '' when they can. */
  refusal: string
  imports: ListedImport[]
  typed: string
  errors: FieldErrors
}

/** Where a list of who was there is chosen or typed, with the lists before it. */
export function StartPage(props: Props): JSX.Element {
  const { refusal, errors, imports } = props
  return (
    <>
      <ErrorSummary errors={refusal ? {} : errors} />
      <SessionHead {...props} title="Record people from a list" />
      {refusal ? <Notice title={refusal} tone="warn" /> : <ListForm {...props} />}
      {imports.length > 0 && <Imports {...props} />}
    </>
  )
}

function ListForm({ org, session, typed, errors }: Props) {
  return (
    <form
      method="post"
      action={routes.officeRoster.to({ org, session: session.id })}
      enctype="multipart/form-data"
      class="flow"
      novalidate
    >
      <p class="intro">Nobody is recorded before you have looked the list over and confirmed it.</p>
      <FileField error={errors['file']} />
      <TextArea
        name="typed"
        label="Or type or paste the people"
        hint="One name or email a line, addresses copied from a mail, or rows copied from a spreadsheet"
        rows={6}
        value={typed}
        error={errors['typed']}
        spellcheck={false}
      />
      <p class="actions">
        <button type="submit" class="button">
          Look the list over
        </button>
      </p>
    </form>
  )
}

function FileField({ error }: { error: string | undefined }) {
  return (
    <div class="field">
      <label for="file">Spreadsheet or meeting report</label>
      <p class="hint" id="file-hint">
        XLSX or CSV, at most 5 MB and 5,000 rows, its columns in any order. The participant report of Zoom and the
        attendance report of Teams are read as they are.
      </p>
      {error && (
        <p class="error" id="file-error">
          {error}
        </p>
      )}
      <input
        id="file"
        name="file"
        type="file"
        accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        aria-describedby={error ? 'file-hint file-error' : 'file-hint'}
        aria-invalid={error ? 'true' : undefined}
      />
    </div>
  )
}

function Imports({ org, zone, imports }: Props) {
  return (
    <>
      <h2>Lists of this session</h2>
      <table class="stack">
        <caption class="visually-hidden">Lists, the newest first</caption>
        <thead>
          <tr>
            <th scope="col">List</th>
            <th scope="col">Added</th>
            <th scope="col">By</th>
            <th scope="col" class="num">
              Rows
            </th>
            <th scope="col" class="num">
              Recorded
            </th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {imports.map((one) => (
            <tr key={one.id}>
              <th scope="row" class="main">
                <a href={routes.officeRosterPreview.to({ org, import: one.id })}>{one.fileName || 'Typed list'}</a>
              </th>
              <td class="nowrap" data-label="Added">
                {shortDateYear(one.madeAt, zone)}, {timeOfDay(one.madeAt, zone)}
              </td>
              <td data-label="By">{one.madeBy}</td>
              <td class="num" data-label="Rows">
                {one.rows}
              </td>
              <td class="num" data-label="Recorded">
                {one.recorded}
              </td>
              <td data-label="State">
                <State {...one} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function State({ confirmedAt, undoneAt }: ListedImport) {
  if (undoneAt) return <Badge>Undone</Badge>
  return confirmedAt ? <Badge tone="good">Recorded</Badge> : <Badge tone="warn">Not confirmed</Badge>
}
