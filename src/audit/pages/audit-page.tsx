import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { ErrorSummary, Hidden, Select, TextField } from '../../web/fields.tsx'
import { Empty } from '../../web/parts.tsx'
import { actGroups, actText } from '../act-words.ts'
import { type AuditFilter, type Place, placeText } from '../filter.ts'
import type { AuditRow } from '../queries.ts'
import type { Seal } from '../seals.ts'
import type { Subject } from '../subjects.ts'
import { AuditTable } from './audit-table.tsx'
import { SealNote } from './seal-note.tsx'

export type AuditProps = {
  org: string
  zone: string
  filter: AuditFilter
  errors: Record<string, string>
  /** Every act that is in the audit. */
  recorded: readonly string[]
  rows: readonly AuditRow[]
  subjects: ReadonlyMap<string, Subject>
  /** The place behind which the next rows are; null at the end. */
  next: Place | null
  isFirst: boolean
  seal: Seal | null
}

/** Who did what to what, the latest first, and until when that is sealed. */
export function AuditPage(props: AuditProps): JSX.Element {
  const { org, filter, errors, rows } = props
  const found = Object.keys(errors).length === 0 && rows.length > 0
  return (
    <>
      <ErrorSummary errors={errors} />
      <div class="title">
        <h1>Audit</h1>
        {found && (
          <p class="actions">
            <a class="button quiet" href={routes.officeAuditCsv.to({ org }, queryOf(filter))}>
              Download CSV
            </a>
          </p>
        )}
      </div>
      <SealNote {...props} />
      <Filters {...props} />
      <Only {...props} />
      {found ? <AuditTable {...props} /> : <Nothing {...props} />}
      <Further {...props} />
    </>
  )
}

export const queryOf = (filter: AuditFilter): Record<string, string> => ({ ...filter })

function Filters({ org, filter, errors, recorded }: AuditProps) {
  const address = routes.officeAudit.to({ org })
  const { who, about, what, from, to, by, of } = filter
  return (
    <search>
      <form class="filters" action={address}>
        {by ? (
          <Hidden name="by" value={by} />
        ) : (
          <TextField name="who" label="Who" type="search" value={who} maxlength={200} error={errors['who']} />
        )}
        {of ? (
          <Hidden name="of" value={of} />
        ) : (
          <TextField name="about" label="Done to" type="search" value={about} maxlength={200} error={errors['about']} />
        )}
        <Select name="what" label="What" value={what} options={actOptions(recorded)} />
        <TextField name="from" label="From" type="date" value={from} error={errors['from']} />
        <TextField name="to" label="To" type="date" value={to} error={errors['to']} />
        <button class="button quiet" type="submit">
          Show
        </button>
        {Object.values(filter).some(Boolean) && <a href={address}>Clear</a>}
      </form>
    </search>
  )
}

const actOptions = (recorded: readonly string[]) => [
  { value: '', label: 'Everything' },
  ...actGroups(recorded).flatMap(({ name, acts }) => [
    { value: name, label: `${name}: all` },
    ...acts.map((act) => ({ value: act, label: `${name}: ${actText(act)}` })),
  ]),
]

/** One person or thing that was pressed on, with the way back to all. */
function Only({ org, filter, subjects }: AuditProps) {
  const { by, of } = filter
  if (!by && !of) return null
  const name = (id: string) => subjects.get(id)?.name ?? 'what is no longer here'
  return (
    <p>
      Only what was done{by && ` by ${name(by)}`}
      {of && ` to ${name(of)}`}. <a href={routes.officeAudit.to({ org }, { ...filter, by: '', of: '' })}>Show all</a>
    </p>
  )
}

function Nothing({ errors, isFirst }: AuditProps) {
  if (Object.keys(errors).length > 0) return null
  return (
    <Empty title={isFirst ? 'Nothing was done that fits' : 'There is nothing older'}>
      <p>Everything that staff change is written down here, with who did it and when; so is every sign-in.</p>
    </Empty>
  )
}

function Further({ org, filter, next, isFirst }: AuditProps) {
  if (!next && isFirst) return null
  const to = (after?: string) => routes.officeAudit.to({ org }, { ...queryOf(filter), after })
  return (
    <nav class="pages" aria-label="Pages">
      <ul>
        {!isFirst && (
          <li>
            <a href={to()}>Latest</a>
          </li>
        )}
        {next && (
          <li>
            <a href={to(placeText(next))} rel="next">
              Older
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}
