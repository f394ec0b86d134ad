import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { Hidden, Select } from '../../web/fields.tsx'
import type { Import } from '../import-record.ts'
import { many } from './state-words.ts'

/** Which sheet of a workbook is read, and the others; nothing where there is one. */
export function SheetChoice({ org, one }: { org: string; one: Import }): JSX.Element | null {
  if (one.sheets.length < 2) return null
  return (
    <section aria-labelledby="sheets">
      <h2 id="sheets">This workbook has {many(one.sheets.length, 'sheet')}</h2>
      <p class="soft-text">
        “{one.sheet}” was read. One sheet is imported at a time; what the columns of another one are is chosen anew.
      </p>
      <form method="post" class="filters" action={routes.officeImport.to({ org, batch: one.id })}>
        <Select
          name="sheet"
          label="Read another sheet"
          options={one.sheets.map((name) => ({ value: name, label: name || 'Without a name' }))}
          value={one.sheet}
        />
        <Hidden name="act" value="sheet" />
        <button type="submit" class="button quiet">
          Read this sheet
        </button>
      </form>
    </section>
  )
}
