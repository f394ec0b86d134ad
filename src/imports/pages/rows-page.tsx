import type { JSX } from 'preact'
import type { Candidate } from '../../attendance/matching/rules.ts'
import { routes } from '../../routes.ts'
import { ErrorSummary } from '../../web/fields.tsx'
import type { FieldErrors } from '../../web/form.ts'
import { Crumbs, Empty } from '../../web/parts.tsx'
import type { Import } from '../import-record.ts'
import { type RowFilter, rowFilters, type ShownRow } from '../row-queries.ts'
import { type ImportCounts, rowsOfSort } from '../rows/counts.ts'
import type { RowWords } from '../shown-row.ts'
import { RowTable } from './row-table.tsx'
import { filterWords, number } from './state-words.ts'

type Props = {
  org: string
  one: Import
  counts: ImportCounts
  filter: RowFilter
  after: number
  rows: readonly ShownRow[]
  next: number | null
  people: ReadonlyMap<string, Candidate>
  read: (cells: readonly string[]) => RowWords
  typed: ReadonlyMap<string, string>
  errors: FieldErrors
}

/** The rows of an import of one sort; those that wait for a choice can be decided here. */
export function RowsPage(props: Props): JSX.Element {
  const { org, one, filter, after, rows, next, errors } = props
  const at = { org, batch: one.id }
  return (
    <>
      <ErrorSummary errors={errors} />
      <Crumbs
        items={[
          { label: 'Import', href: routes.officeImports.to({ org }) },
          { label: one.fileName, href: routes.officeImport.to(at) },
          { label: 'Rows' },
        ]}
      />
      <div class="title">
        <h1>Rows of {one.fileName}</h1>
        {rows.length > 0 && (
          <p class="actions">
            <a class="button quiet" href={routes.officeImportRowsFile.to({ ...at, list: `${filter}.csv` })}>
              All of these, CSV
            </a>
          </p>
        )}
      </div>
      <Tabs {...props} />
      {rows.length === 0 ? (
        <Empty title="No row is like that any more">
          <p>Look at the other rows by the words above.</p>
        </Empty>
      ) : filter === 'decide' && one.state === 'checked' ? (
        <Deciding {...props} />
      ) : (
        <RowTable {...props} />
      )}
      {(after > 0 || next !== null) && (
        <nav class="pages" aria-label="Pages">
          <ul>
            {after > 0 && (
              <li>
                <a href={routes.officeImportRows.to(at, { show: filter })}>First</a>
              </li>
            )}
            {next !== null && (
              <li>
                <a href={routes.officeImportRows.to(at, { show: filter, after: next })} rel="next">
                  Next
                </a>
              </li>
            )}
          </ul>
        </nav>
      )}
    </>
  )
}

function Tabs({ org, one, counts, filter }: Props) {
  const many = (sort: RowFilter) => rowsOfSort(counts, sort)
  return (
    <nav class="tabs" aria-label="Rows">
      <ul>
        {rowFilters.map(
          (sort) =>
            (many(sort) > 0 || sort === filter) && (
              <li key={sort}>
                <a
                  href={routes.officeImportRows.to({ org, batch: one.id }, { show: sort })}
                  aria-current={sort === filter ? 'page' : undefined}
                >
                  {filterWords[sort].all} ({number(many(sort))})
                </a>
              </li>
            ),
        )}
      </ul>
    </nav>
  )
}

function Deciding(props: Props) {
  const { org, one, after, typed, errors } = props
  return (
    <form
      method="post"
      action={routes.officeImportRows.to({ org, batch: one.id }, { show: 'decide', after: after || undefined })}
      class="flow"
      novalidate
    >
      <p class="soft-text">
        Each person stands here once, with all their rows. Whom nobody decides is not imported. A name alone is never
        enough, because people share names.
      </p>
      <RowTable {...props} deciding={{ typed, errors }} />
      <p class="actions">
        <button type="submit" class="button">
          Save these choices
        </button>
      </p>
      <fieldset>
        <legend>Or all rows that need a decision at once</legend>
        <p class="actions">
          <button type="submit" class="button quiet" name="act" value="same">
            Each is the one person who may be meant
          </button>
          <button type="submit" class="button quiet" name="act" value="new">
            Each is somebody new
          </button>
          <button type="submit" class="button quiet" name="act" value="out">
            Leave them all out
          </button>
        </p>
      </fieldset>
    </form>
  )
}
