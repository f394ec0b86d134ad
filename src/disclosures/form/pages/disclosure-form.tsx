import type { ComponentChildren, JSX } from 'preact'
import { autosaveScriptHref } from '../../../web/assets.ts'
import { Choices, ErrorSummary, Hidden, TextField } from '../../../web/fields.tsx'
import { Notice } from '../../../web/parts.tsx'
import { ReturnButton } from '../../../web/return-button.tsx'
import type { Company } from '../../companies/find-companies.ts'
import { attestation, definition, enteredAttestation, notAskedFor } from '../../definition.ts'
import type { Offers } from '../read-form.ts'
import type { Typed } from '../typed.ts'
import { RelationshipFields } from './relationship-fields.tsx'

type FormProps = {
  title: string
  intro?: ComponentChildren
  /** What happened since the page was opened, such as that another window sent something. */
  news?: { title: string; says: string } | undefined
  action: string
  /** Where what is typed is saved; null: it is not. */
  draft: string | null
  /** Of the window: which it is, what of the draft it has shown, and the disclosure that it revises. */
  tab: string
  seen: number
  revises: string | null
  joins: readonly string[]
  typed: Typed
  errors: Record<string, string>
  offers: Offers
  spouse: boolean
  /** "November 20, 2024" */
  lookBack: string
  /** What is to be known of each row. */
  notes: readonly (string | undefined)[]
  companies: readonly Company[]
  /** The address to which letters of a company's name are added. */
  companiesFrom: string
  /** The rows that stand as they were disclosed last, by their ids. */
  disclosed: ReadonlySet<string>
  /** The row in which the page opens. */
  focus: number | null
  /** Whose it is, where the office enters it. */
  of?: string | undefined
  /** Of the office: how it came. */
  note: string
  /** Of the office: the day on which it was given, as it is typed, and the last that there is. */
  given: string
  today: string
}

/** The disclosure: what is asked and since when, "nothing" or relationships, and what is attested by sending. */
export function DisclosureForm(props: FormProps): JSX.Element {
  const { typed, errors, lookBack, of: name, news } = props
  return (
    <>
      <ErrorSummary errors={errors} />
      <h1>{props.title}</h1>
      {props.intro}
      {news && (
        <Notice title={news.title} tone="warn">
          <p>{news.says}</p>
        </Notice>
      )}
      <p>{definition}</p>
      <p>
        {name ? 'It is' : 'You are'} asked for every financial relationship since <b>{lookBack}</b>, 24 months back, of
        any amount, also one that has ended. {notAskedFor}
      </p>
      <form
        method="post"
        action={props.action}
        class="flow spaced"
        data-autosave={props.draft ?? undefined}
        autocomplete="off"
        novalidate
      >
        <Hidden name="tab" value={props.tab} />
        <Hidden name="seen" value={String(props.seen)} />
        <Hidden name="revises" value={props.revises ?? ''} />
        {props.joins.length > 0 && <Hidden name="joins" value={props.joins.join(',')} />}
        {/* Return in a field presses the form's first button: it must not be one that sends or removes. */}
        <ReturnButton name="go" value="keep">
          Keep what is typed
        </ReturnButton>
        {name !== undefined && (
          <TextField
            name="given"
            label="Day on which they gave it"
            hint="It counts, and looks back 24 months, from this day. Who entered it, and when, is kept too."
            type="date"
            class="medium"
            max={props.today}
            value={props.given}
            error={errors['given']}
            required
          />
        )}
        {name !== undefined && (
          <TextField
            name="note"
            label="How it came"
            hint="For example: by phone, told to Ana Ruiz; or on paper, filed under 2026-114"
            value={props.note}
            error={errors['note']}
            required
          />
        )}
        <Choices
          name="answer"
          legend={question(props)}
          error={errors['answer']}
          value={typed.answer}
          options={[
            { value: 'none', label: 'No, nothing to disclose' },
            { value: 'some', label: 'Yes', detail: <Relationships {...props} /> },
          ]}
        />
        <div class="notice">
          <p>{name ? enteredAttestation(name, 'the day above', lookBack) : attestation(lookBack)}</p>
        </div>
        <p class="small soft-text" data-saved role="status" />
        <script type="module" src={autosaveScriptHref} />
        <p class="actions">
          <button class="button" type="submit">
            {name ? 'Record the disclosure' : 'Attest and send'}
          </button>{' '}
          {props.draft && (
            <button class="button link" type="submit" name="later" value="yes" formnovalidate>
              Save for later
            </button>
          )}
        </p>
      </form>
      <datalist id="companies" data-from={props.companiesFrom}>
        {props.companies.map((company) => (
          <option key={company.id} value={company.name} />
        ))}
      </datalist>
    </>
  )
}

function question({ spouse, lookBack, of: name }: FormProps): string {
  const who = name ? `Has ${name}` : 'Have you'
  const partner = spouse ? `, or has ${name ? 'a' : 'your'} spouse or partner,` : ''
  return `${who}${partner} had a financial relationship with an ineligible company since ${lookBack}?`
}

function Relationships(props: FormProps) {
  const { typed, errors, offers, spouse, notes, focus, disclosed } = props
  return (
    <div class="flow">
      {typed.rows.map((row, index) => (
        <RelationshipFields
          key={row.id}
          {...{ row, index, errors, offers, spouse }}
          note={notes[index]}
          focus={focus === index}
          disclosed={disclosed.has(row.id)}
        />
      ))}
      <p>
        <button type="submit" class="button soft" name="add" value="yes" formnovalidate>
          Add another company
        </button>
      </p>
    </div>
  )
}
