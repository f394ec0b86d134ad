import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { ErrorSummary, Hidden, TextArea } from '../../../web/fields.tsx'
import { Badge, Crumbs, Notice } from '../../../web/parts.tsx'
import { type Nature, natures } from '../../relationship.ts'
import type { ListRow } from '../read-list.ts'

type Props = {
  org: string
  typed: string
  errors: Record<string, string>
  spouse: boolean
  /** The rows of a list that was read, and the list itself to be confirmed; null before there is one. */
  preview: { rows: readonly ListRow[]; list: string } | null
}

/** Where a list of relationships is chosen or pasted, and looked over before it goes into the disclosure. */
export function ImportPage(props: Props): JSX.Element {
  const { org, errors, preview } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <Crumbs items={[{ label: 'Disclosure', href: routes.disclosure.to({ org }) }, { label: 'Import from a list' }]} />
      <h1>Import from a list</h1>
      {preview ? (
        <Preview {...props} preview={preview} />
      ) : (
        <p class="intro">
          For relationships that you keep elsewhere. They go into your disclosure as a draft: nothing is sent before you
          have looked it over and attested it.
        </p>
      )}
      {preview && <h2>Another list</h2>}
      <ListForm {...props} />
    </>
  )
}

function ListForm({ org, typed, errors, spouse, preview }: Props) {
  return (
    <form
      method="post"
      action={routes.disclosureImport.to({ org })}
      enctype="multipart/form-data"
      class="flow spaced"
      novalidate
    >
      <p>
        The columns are Company, Nature, Since, Until{spouse ? ', Whose' : ''}. They may stand in any order if the first
        row names them. Leave Until empty while a relationship goes on{spouse ? '; Whose is “own” or “spouse”' : ''}.
        Several natures stand in one cell with semicolons between them: {Object.values(natures).map(short).join(', ')}.
      </p>
      <div class="field">
        <label for="file">Spreadsheet</label>
        <p class="hint" id="file-hint">
          CSV or XLSX, at most 200 KB
        </p>
        {errors['file'] && (
          <p class="error" id="file-error">
            {errors['file']}
          </p>
        )}
        <input
          id="file"
          name="file"
          type="file"
          accept=".csv,.tsv,.txt,.xlsx,text/csv"
          aria-describedby={errors['file'] ? 'file-hint file-error' : 'file-hint'}
          aria-invalid={errors['file'] ? 'true' : undefined}
        />
      </div>
      <TextArea
        name="typed"
        label="Or paste the rows"
        hint="Copied from a spreadsheet, or with commas between the columns"
        rows={5}
        value={typed}
        error={errors['typed']}
        spellcheck={false}
      />
      <p class="actions">
        <button type="submit" class={preview ? 'button soft' : 'button'}>
          Look the list over
        </button>
      </p>
    </form>
  )
}

const short = (label: string) => label.replace(/,.*/, '').toLowerCase()

function Preview({ org, preview }: Props & { preview: NonNullable<Props['preview']> }) {
  const { rows, list } = preview
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
        <Notice title="Nothing was changed" />
      )}
    </>
  )
}

/** Whether a row goes into the disclosure. */
export const isTaken = ({ faults, there }: ListRow): boolean => faults.length === 0 && !there

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
        {row.until || 'Goes on'}
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
