import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { shortDateYear, timeOfDay } from '../../web/dates.ts'
import { Choices, ErrorSummary } from '../../web/fields.tsx'
import type { FieldErrors } from '../../web/form.ts'
import { Badge } from '../../web/parts.tsx'
import type { ListedImport } from '../import-record.ts'
import { type ImportKind, importKinds, kindWords } from '../kinds.ts'
import { number, stateWords } from './state-words.ts'

type Props = {
  org: string
  zone: string
  kind: ImportKind | null
  imports: readonly ListedImport[]
  errors: FieldErrors
}

/** Where a file is chosen, with the imports before it. */
export function ImportsPage(props: Props): JSX.Element {
  const { org, kind, errors, imports } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>Import</h1>
      <p class="intro">
        Nothing is written before you have said what each column is, looked the rows over, and confirmed. An import can
        be undone.
      </p>
      <form
        method="post"
        action={routes.officeImports.to({ org })}
        enctype="multipart/form-data"
        class="flow"
        novalidate
      >
        <Choices
          name="kind"
          legend="What does the file hold?"
          options={importKinds.map((one) => ({
            value: one,
            label: kindWords[one].title,
            hint: kindWords[one].about,
          }))}
          value={kind ?? ''}
          error={errors['kind']}
        />
        <FileField error={errors['file']} />
        <p class="actions">
          <button type="submit" class="button">
            Read the file
          </button>
        </p>
      </form>
      <Templates org={org} />
      {imports.length > 0 && <Earlier {...props} />}
    </>
  )
}

function FileField({ error }: { error: string | undefined }) {
  return (
    <div class="field">
      <label for="file">File</label>
      <p class="hint" id="file-hint">
        CSV, TSV or XLSX, at most 40 MB and 250,000 rows, with any columns in any order. One row holds one person,
        credit, session or attendance.
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

function Templates({ org }: { org: string }) {
  const kinds = importKinds.filter((one) => one !== 'elsewhere')
  return (
    <p class="small soft-text">
      No export at hand? Files to fill in:{' '}
      {kinds.map((one, index) => (
        <>
          {index > 0 && ' · '}
          <a href={routes.officeImportTemplate.to({ org, list: `${one}.csv` })}>{kindWords[one].title}</a>
        </>
      ))}
    </p>
  )
}

function Earlier({ org, zone, imports }: Props) {
  return (
    <section aria-labelledby="earlier">
      <h2 id="earlier">Imports</h2>
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">What</th>
            <th scope="col">Added</th>
            <th scope="col">By</th>
            <th scope="col" class="num">
              Rows
            </th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {imports.map((one) => (
            <tr key={one.id}>
              <th scope="row" class="main">
                <a href={routes.officeImport.to({ org, batch: one.id })}>{one.fileName}</a>
              </th>
              <td data-label="What">{kindWords[one.kind].title}</td>
              <td data-label="Added">
                {shortDateYear(one.madeAt, zone)}, {timeOfDay(one.madeAt, zone)}
              </td>
              <td data-label="By">{one.madeBy}</td>
              <td data-label="Rows" class="num">
                {number(one.rows)}
              </td>
              <td data-label="State">
                <Badge tone={stateWords[one.state].tone}>{stateWords[one.state].word}</Badge>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
