import type { JSX } from 'preact'
import { amountText } from '../../credit/amount.ts'
import { routes } from '../../routes.ts'
import { Notice } from '../../web/parts.tsx'
import type { RowFilter } from '../row-queries.ts'
import { rowsOfSort } from '../rows/counts.ts'
import { mostPlausible } from '../values/plausible.ts'
import { Act, type ImportProps } from './import-page.tsx'
import { Figures, Reasons } from './numbers.tsx'
import { RowTable } from './row-table.tsx'
import { filterWords, groundWords, madeWords, many } from './state-words.ts'

/** What an import would do: its numbers, why rows are refused, the first rows of each sort, and the button. */
export function PreviewPart(props: ImportProps): JSX.Element {
  const { org, one, counts, samples } = props
  const at = { org, batch: one.id }
  return (
    <>
      <p class="intro">{summaryOf(props)} Nothing is written yet.</p>
      <Figures {...props} />
      {counts.warned > 0 && (
        <Notice title={`Check the amount of ${many(counts.warned, 'row')} before you import`} tone="warn">
          <p>
            More than {amountText(mostPlausible)} credits of one activity are rare: minutes may stand where hours
            should, or a decimal point was lost. {counts.warned === 1 ? 'It is' : 'They are'} imported unless you mend
            the file and choose it again. <a href={routes.officeImportRows.to(at, { show: 'warned' })}>See which</a>
          </p>
        </Notice>
      )}
      <div class="actions">
        {counts.left > 0 && (
          <Act
            action={routes.officeImport.to(at)}
            act="confirm"
            label={`Import ${many(counts.left, 'row')}`}
            rows={counts.left}
          />
        )}
        <a class="button quiet" href={routes.officeImportColumns.to(at)}>
          Change the columns
        </a>
        <Act action={routes.officeImport.to(at)} act="discard" label="Discard the file" quiet />
      </div>
      {counts.undecided > 0 && (
        <Notice
          title={`${many(counts.undecided, 'row')} need${counts.undecided === 1 ? 's' : ''} a decision`}
          tone="warn"
        >
          <p>
            They may be of people who are here; what they have in common is not enough to say so. They are not imported
            until somebody chooses.
          </p>
          <p>
            <a class="button soft" href={routes.officeImportRows.to(at, { show: 'decide' })}>
              Decide
            </a>
          </p>
        </Notice>
      )}
      {awardsCredit(one) && <AwardsCredit />}
      <KnownBy {...props} />
      <Reasons {...props} />
      {samples.map(({ sort, rows }) => (
        <section key={sort} aria-labelledby={`first-${sort}`}>
          <h2 id={`first-${sort}`}>{headings[sort]}</h2>
          <RowTable {...props} rows={rows} people={new Map()} />
          <MoreRows {...props} sort={sort} shown={rows.length} />
        </section>
      ))}
    </>
  )
}

/** Whether an import of attendance takes amounts of credit from its file. */
const awardsCredit = ({ kind, mapping }: ImportProps['one']): boolean =>
  kind === 'attendance' &&
  [...mapping.columns, ...Object.keys(mapping.fixed)].some((key) => key === 'amount' || key.startsWith('amount:'))

function AwardsCredit() {
  return (
    <Notice title="The amounts in the file are awarded as credit" tone="warn">
      <p>
        Each is held to what its session offers that person, and says so below where it is more. Credit that otherwise
        waits for an evaluation does not wait for it here; that is written to the audit. Nobody is written to.
      </p>
    </Notice>
  )
}

const headings: Record<RowFilter, string> = {
  warned: 'The first rows to check',
  new: 'The first rows that are new',
  fill: 'The first records that are filled in',
  decide: 'The first rows that need a decision',
  refused: 'The first rows that are refused',
  there: 'The first rows that are here already',
  'left-out': 'The first rows that are left out',
  kept: 'The first rows that stay',
}

function summaryOf({ one, counts }: ImportProps): string {
  const { person, fact } = madeWords[one.kind]
  const parts = [
    counts.people > 0 && many(counts.people, ...person),
    fact && counts.facts > 0 && many(counts.facts, ...fact),
    counts.verdicts.fill > 0 && `${many(counts.verdicts.fill, 'record')} filled in`,
  ].filter(Boolean)
  return parts.length > 0 ? `Makes ${parts.join(' and ')}.` : 'There is nothing in this file that could be imported.'
}

function KnownBy({ one, counts }: ImportProps) {
  if (one.kind === 'activities') return null
  const known = counts.grounds.filter(({ ground }) => !['new', 'row'].includes(ground) && groundWords[ground])
  const repeated = counts.grounds.find(({ ground }) => ground === 'row')?.rows ?? 0
  if (known.length === 0 && repeated === 0) return null
  return (
    <p>
      {known.length > 0 &&
        `Known here: ${known.map(({ ground, rows }) => `${many(rows, 'row')} ${groundWords[ground]}`).join(', ')}. `}
      {repeated > 0 &&
        `${many(repeated, 'row')} ${repeated === 1 ? 'is' : 'are'} of somebody new whom a row before names.`}
    </p>
  )
}

function MoreRows({ org, one, counts, sort, shown }: ImportProps & { sort: RowFilter; shown: number }) {
  const total = rowsOfSort(counts, sort)
  if (total <= shown) return null
  return (
    <p>
      <a href={routes.officeImportRows.to({ org, batch: one.id }, { show: sort })}>
        See all {many(total, 'row')}
        <span class="visually-hidden">: {filterWords[sort].all}</span>
      </a>
    </p>
  )
}
