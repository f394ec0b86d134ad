import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { ErrorSummary, TextArea } from '../../../web/fields.tsx'
import { Crumbs } from '../../../web/parts.tsx'
import { natures } from '../../relationship.ts'
import type { ListRow } from '../read-list.ts'
import { ListPreview } from './list-preview.tsx'

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
        <ListPreview org={org} {...preview} />
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
          Check the list
        </button>
      </p>
    </form>
  )
}

const short = (label: string) => label.replace(/,.*/, '').toLowerCase()
