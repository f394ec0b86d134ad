import type { JSX } from 'preact'
import { Choices, Hidden, TextField } from '../../../web/fields.tsx'
import { type Nature, natures } from '../../relationship.ts'
import { noneOf } from '../meant-company.ts'
import type { Offers } from '../read-form.ts'
import type { TypedRow } from '../typed.ts'

type RowProps = {
  row: TypedRow
  index: number
  errors: Record<string, string>
  offers: Offers
  /** Whether relationships of a spouse are asked for. */
  spouse: boolean
  /** What is to be known of the row, such as that it ended long ago. */
  note?: string | undefined
  focus: boolean
  /** Whether it stands as it was disclosed: it folds to a line then, unless something is wrong with it or asked of it. */
  disclosed: boolean
}

/** The fields of one relationship, or the line that they fold to. */
export function RelationshipFields(props: RowProps): JSX.Element {
  return (
    <div class="group" id={`rows.${props.index}`}>
      {isFolded(props) ? (
        <details>
          <summary>
            <b>{props.row.company}</b>: {lineOf(props.row)}
          </summary>
          <RowFields {...props} />
        </details>
      ) : (
        <RowFields {...props} />
      )}
    </div>
  )
}

function isFolded({ row, index, errors, offers, focus, disclosed }: RowProps): boolean {
  const isAsked = offers.like.has(index) || offers.twice.has(index)
  const isWrong = Object.keys(errors).some((name) => name.startsWith(`rows.${index}.`))
  return disclosed && !row.beside && !focus && !isAsked && !isWrong
}

/** "Consultant, Speaker, since 3/2024" */
function lineOf(row: TypedRow): string {
  const names = commonest.filter((one) => row.natures.includes(one))
  const said = names.map((one) => (one === 'other' ? row.other : natures[one].replace(/,.*/, '')))
  const until = row.until ? ` until ${row.until}` : ''
  return `${row.whose === 'spouse' ? 'spouse or partner, ' : ''}${said.join(', ')}, since ${row.since}${until}`
}

/** Several natures may be chosen. */
function RowFields(props: RowProps) {
  const { row, index, errors, spouse, note } = props
  const at = (part: string) => ({ name: `rows.${index}.${part}`, error: errors[`rows.${index}.${part}`] })
  return (
    <fieldset>
      <legend>
        Relationship {index + 1}
        {row.company && <span class="visually-hidden">: {row.company}</span>}
      </legend>
      <Hidden name={at('id').name} value={row.id} />
      <Hidden name={at('beside').name} value={row.beside} />
      <div class="flow spaced">
        {row.beside && (
          <p class="small">
            {besideWords[row.beside in besideWords ? (row.beside as keyof typeof besideWords) : 'tab']}
          </p>
        )}
        {note && <p class="small">{note}</p>}
        <Company {...props} />
        <Choices
          {...at('natures')}
          type="checkbox"
          legend="Nature of the relationship"
          hint="Choose all that apply."
          first={commonest.indexOf('owner')}
          options={natureOptions(props)}
          value={row.natures}
        />
        <div class="fields">
          <TextField
            {...at('since')}
            label="Since"
            hint="Month and year, for example 3/2024"
            value={row.since}
            autocomplete="off"
            class="short"
          />
          <TextField
            {...at('until')}
            label="Until"
            hint="Leave it empty while it goes on"
            value={row.until}
            autocomplete="off"
            class="short"
          />
        </div>
        {(spouse || row.whose === 'spouse') && (
          <Choices {...at('whose')} legend="Whose it is" inline options={whose} value={row.whose} />
        )}
        <p>
          <button type="submit" class="button link" name="remove" value={row.id} formnovalidate>
            Remove
            <span class="visually-hidden">
              {' '}
              relationship {index + 1} {row.company}
            </span>
          </button>
        </p>
      </div>
    </fieldset>
  )
}

const besideWords = {
  tab: 'This was typed in another window. Remove it if it is not needed.',
  sent: 'This stands in the disclosure that was sent meanwhile. Remove it if it is not needed.',
  taken: 'This was disclosed by a link. Remove it if it is not needed.',
  merged: 'This was disclosed in the account that was merged into this one. Remove it if it is not needed.',
}

const whose = [
  { value: 'own', label: 'Your own' },
  { value: 'spouse', label: 'Of your spouse or partner' },
]

function natureOptions({ row, index, errors }: RowProps) {
  const name = `rows.${index}.other`
  const words = (
    <TextField name={name} label="In a few words" value={row.other} error={errors[name]} autocomplete="off" />
  )
  return commonest.map((value) => ({
    value,
    label: natures[value],
    ...(value === 'other' ? { detail: words } : {}),
  }))
}

/** The natures as the form asks for them: what one does for a company, the commonest first, then what one holds of it. */
const commonest: readonly Nature[] = [
  'consultant',
  'speaker',
  'advisor',
  'researcher',
  'contractor',
  'employee',
  'executive',
  'owner',
  'stock-options',
  'stock-private',
  'stock-public',
  'royalties',
  'other',
]

/** The company, with those that it may be: of the list, or named above in another spelling. */
function Company({ row, index, errors, offers, focus }: RowProps) {
  const name = (part: string) => `rows.${index}.${part}`
  const like = offers.like.get(index)
  const twice = offers.twice.get(index)
  return (
    <>
      <TextField
        name={name('company')}
        label="Company"
        value={row.company}
        error={errors[name('company')]}
        list="companies"
        autocomplete="off"
        spellcheck={false}
        autofocus={focus}
      />
      {like ? (
        <Choices
          name={name('same')}
          legend="Is it one of these?"
          error={errors[name('same')]}
          options={[
            ...like.map(({ id, name: label }) => ({ value: id, label })),
            { value: noneOf(row.company), label: `No, it is ${row.company}` },
          ]}
        />
      ) : (
        <Hidden name={name('same')} value={row.same} />
      )}
      {twice ? (
        <Choices
          name={name('twice')}
          legend={twice.same ? `${twice.company} stands above too` : `Is it the same as ${twice.company} above?`}
          error={errors[name('twice')]}
          options={[
            { value: 'join', label: `Put both into relationship ${twice.above + 1}` },
            { value: 'apart', label: twice.same ? 'Keep both, as two relationships' : 'No, these are two companies' },
          ]}
        />
      ) : (
        <Hidden name={name('twice')} value={row.twice} />
      )}
    </>
  )
}
