import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { Checkbox, ErrorSummary, Select, TextField } from '../../web/fields.tsx'
import type { FieldErrors } from '../../web/form.ts'
import { Crumbs, Notice } from '../../web/parts.tsx'
import type { Field } from '../fields/field.ts'
import type { Import } from '../import-record.ts'
import { type AskedOrder, fixedField, type TypedMapping } from '../mapping/mapping-form.ts'
import type { SavedMapping } from '../mapping/saved-mappings.ts'
import type { Meanings } from '../mapping/word-guess.ts'
import { wordKey } from '../values/plain.ts'
import { ColumnTable } from './column-table.tsx'
import { DayOrderField } from './day-order-field.tsx'
import { SheetChoice } from './sheet-choice.tsx'
import { many } from './state-words.ts'

export type ColumnsProps = {
  org: string
  one: Import
  fields: readonly Field[]
  meanings: Meanings
  saved: readonly SavedMapping[]
  typed: TypedMapping
  orders: readonly AskedOrder[]
  errors: FieldErrors
}

/** What each column of a file is, and what stands for all rows. */
export function ColumnsPage(props: ColumnsProps): JSX.Element {
  const { org, one, errors, saved } = props
  const at = { org, batch: one.id }
  return (
    <>
      <ErrorSummary errors={errors} />
      <Crumbs
        items={[
          { label: 'Import', href: routes.officeImports.to({ org }) },
          { label: one.fileName, href: routes.officeImport.to(at) },
          { label: 'Columns' },
        ]}
      />
      <h1>What each column is</h1>
      <p class="intro">
        {many(one.rows, 'row')} {one.sheets.length > 1 && `of the sheet “${one.sheet}” `}
        {one.rows === 1 ? 'was' : 'were'} read. Check what each column is taken for; leave out what is not needed.
      </p>
      {one.notes.length > 0 && (
        <Notice title="About this file">
          {one.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </Notice>
      )}
      <SheetChoice org={org} one={one} />
      {saved.length > 0 && <Saved {...props} />}
      <form method="post" action={routes.officeImportColumns.to(at)} class="flow" novalidate>
        <ColumnTable {...props} />
        {props.orders.map((asked) => (
          <DayOrderField key={asked.between} asked={asked} mapping={props.typed.mapping} errors={errors} />
        ))}
        <ForAll {...props} />
        <People {...props} />
        <TextField
          name="keepAs"
          label="Keep this for the next file like it, by the name (optional)"
          hint="For example “Old system, transcript”. A file with the same columns is then read like this by itself."
          value={props.typed.keepAs}
          maxlength={80}
        />
        <p class="actions">
          <button type="submit" class="button">
            Check the rows
          </button>
        </p>
      </form>
    </>
  )
}

function Saved({ org, one, saved }: ColumnsProps) {
  return (
    <form class="filters" action={routes.officeImportColumns.to({ org, batch: one.id })}>
      <Select
        name="saved"
        label="Read it like an earlier file"
        options={[{ value: '', label: 'As guessed' }, ...saved.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <button type="submit" class="button quiet">
        Use it
      </button>
    </form>
  )
}

/** Fields that one value can stand for in all rows. */
function ForAll({ one, fields, meanings, typed, errors }: ColumnsProps) {
  const shown = fields.filter(({ forAll, key }) => forAll && (one.kind !== 'attendance' || key !== 'affiliation'))
  if (shown.length === 0) return null
  const open = shown.some(({ key }) => typed.mapping.fixed[key] || errors[fixedField(key)])
  const isCredit = one.kind === 'credit' || one.kind === 'elsewhere'
  return (
    <>
      <details open={open}>
        <summary>The same for all rows, where a column is missing or a cell is empty</summary>
        <div class="fields">
          {shown.map((field) => (
            <Fixed
              key={field.key}
              field={field}
              meanings={meanings}
              value={typed.mapping.fixed[field.key] ?? ''}
              error={errors[fixedField(field.key)]}
            />
          ))}
        </div>
      </details>
      {isCredit && (
        <TextField
          name="source"
          label="The system that this comes from (optional)"
          hint="It stands with each credit, for example “EthosCE until 2024”."
          value={typed.mapping.source}
          maxlength={80}
        />
      )}
    </>
  )
}

function Fixed(props: { field: Field; meanings: Meanings; value: string; error: string | undefined }) {
  const { field, meanings, value, error } = props
  const name = fixedField(field.key)
  if (!field.list) {
    const hint = field.example ? `For example ${field.example}` : undefined
    return <TextField name={name} label={field.label} hint={hint} value={value} error={error} />
  }
  const options = meanings[field.list]
  const chosen = options.find(({ label, value: own }) => own === value || wordKey(label) === wordKey(value))
  return (
    <Select
      name={name}
      label={field.label}
      options={[{ value: '', label: 'As each row says' }, ...options]}
      value={value ? chosen?.value : ''}
      error={error}
    />
  )
}

function People({ one, typed }: ColumnsProps) {
  const { mapping } = typed
  if (one.kind === 'activities') return null
  return (
    <>
      {(one.kind === 'credit' || one.kind === 'attendance') && (
        <Checkbox
          name="makesPeople"
          label="Make records for people who have none here"
          hint="They need a name, and an email, an NPI, an NABP number or a license with its state. Otherwise their rows are refused."
          checked={mapping.makesPeople}
        />
      )}
      <Checkbox
        name="fills"
        label="Fill in what is empty in records that exist"
        hint="Nothing that stands there is changed. Otherwise records that exist are left as they are."
        checked={mapping.fills}
      />
    </>
  )
}
