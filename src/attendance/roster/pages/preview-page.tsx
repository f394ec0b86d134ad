import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Checkbox, ErrorSummary, Hidden } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { Empty, Notice, Pages } from '../../../web/parts.tsx'
import type { AwardRight } from '../award-right.ts'
import type { TypedSettings } from '../preview-form.ts'
import { rowsAPage } from '../preview-size.ts'
import type { RosterImport, RosterSession } from '../queries.ts'
import { type Counts, countsOf, type Kind } from '../rules.ts'
import type { OfferedType } from '../table/roles.ts'
import type { Judged } from '../verdicts.ts'
import { ColumnsForm } from './columns-form.tsx'
import { FilterTabs } from './filter-tabs.tsx'
import { peopleText } from './people-text.ts'
import { PreviewRows } from './preview-rows.tsx'
import { SessionHead } from './session-head.tsx'

export type PreviewProps = {
  org: string
  zone: string
  session: RosterSession
  roster: RosterImport
  offered: readonly OfferedType[]
  /** The cells of the first rows. */
  sample: string[][]
  rows: Judged[]
  show: Kind | null
  page: number
  refusal: string
  right: AwardRight
  /** Whether those who are recorded are written to. */
  mails: boolean
  settings: TypedSettings
  /** What was typed, by field, where it comes back. */
  typed: ReadonlyMap<string, string>
  errors: FieldErrors
}

/** What an import would do: who each row is, what is wrong, and the button that records. */
export function PreviewPage(props: PreviewProps): JSX.Element {
  const { org, roster, rows, show, refusal, errors } = props
  const counts = countsOf(rows.map(({ verdict }) => verdict.kind))
  const shown = rows.filter(({ verdict }) => show === null || verdict.kind === show)
  const last = Math.max(1, Math.ceil(shown.length / rowsAPage))
  const page = Math.min(props.page, last)
  return (
    <>
      <ErrorSummary errors={errors} />
      <SessionHead {...props} title="Check the list" below />
      {refusal ? <Notice title={refusal} tone="warn" /> : <Confirm {...props} counts={counts} />}
      <ColumnsForm {...props} />
      <FilterTabs org={org} import={roster.id} counts={counts} show={show} />
      {shown.length > 0 ? (
        <PreviewRows
          {...props}
          rows={shown.slice((page - 1) * rowsAPage, page * rowsAPage)}
          page={page}
          counts={counts}
        />
      ) : (
        <Empty title="No row is like that any more">
          <p>Look at the other rows by the words above.</p>
        </Empty>
      )}
      <Pages
        of={shown.length}
        page={page}
        size={rowsAPage}
        href={(to) => routes.officeRosterPreview.to({ org, import: roster.id }, { show: show ?? undefined, page: to })}
      />
    </>
  )
}

/** The numbers, and the button: what it says is what happens. */
function Confirm({ org, roster, right, rows, mails, counts }: PreviewProps & { counts: Counts }) {
  const recorded = counts.matched + counts.new
  const waiting = rows.filter(({ waits }) => waits).length
  const at = { org, import: roster.id }
  return (
    <>
      <p class="soft-text">{sourceText(roster)} Nobody is recorded yet.</p>
      <p>{summaryOf(counts)}</p>
      {waiting > 0 && (
        <p>
          {waiting === 1 ? 'One of them waits' : `${waiting} of them wait`} under Not known yet, once the list is
          recorded, until somebody says who {waiting === 1 ? 'it was' : 'they were'}.
        </p>
      )}
      {roster.awards && right.note && (
        <Notice title="Credit without the evaluation" tone="warn">
          <p>{right.note}</p>
        </Notice>
      )}
      {recorded + waiting > 0 && (
        <form method="post" action={routes.officeRosterPreview.to(at)} class="flow">
          <Hidden name="form" value="record" />
          <Hidden name="people" value={String(recorded + waiting)} />
          {recorded > 0 && (
            <Checkbox
              name="mails"
              label="Write to those who are recorded"
              hint="One email each: what is left to do for their credit, or their certificate where it is awarded; to whose record is made, how to reach it. Who was recorded already gets none."
              checked={mails}
            />
          )}
          <p>
            <button type="submit" class="button">
              {recorded > 0 ? `Record ${peopleText(recorded)}` : `Keep ${peopleText(waiting)} as not known yet`}
            </button>
          </p>
        </form>
      )}
      <form method="post" action={routes.officeRosterPreview.to(at)}>
        <Hidden name="form" value="discard" />
        <button type="submit" class="button quiet">
          Discard the list
        </button>
      </form>
    </>
  )
}

function sourceText({ fileName, columns }: RosterImport): string {
  const what = columns.product
    ? `${fileName || 'Pasted'}, a ${columns.product} report.`
    : `${fileName || 'Typed list'}.`
  if (columns.skipped === 0) return what
  return `${what} ${columns.skipped === 1 ? 'One row was' : `${columns.skipped} rows were`} left aside: titles, totals and repeated headers.`
}

/** What the button records, and what it does not. */
function summaryOf({ matched, likely, new: made, unknown, duplicate, refused, 'left-out': out }: Counts): string {
  const parts = [
    `${peopleText(matched)} we know`,
    made > 0 && `${made} for whom a record is made`,
    likely > 0 && `${likely} likely: not recorded until you say who they are`,
    unknown > 0 && `${unknown} whom nobody knows`,
    duplicate > 0 && `${duplicate} recorded already or twice in the list`,
    refused > 0 && `${refused} refused`,
    out > 0 && `${out} left out by you`,
  ]
  return `${parts.filter(Boolean).join('; ')}.`
}
