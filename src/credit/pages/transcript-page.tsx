import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { ErrorSummary, Select, TextField } from '../../web/fields.tsx'
import { Empty } from '../../web/parts.tsx'
import { amountText } from '../amount.ts'
import type { ShownCorrection } from '../corrections/corrections-of.ts'
import { type CreditLine, type CreditTotal, sumKey } from '../credit-history.ts'
import type { EarlierLine, EarlierTotal } from '../earlier/earlier-credit.ts'
import { EarlierSection } from '../earlier/pages/earlier-section.tsx'
import type { CreditType } from '../rules.ts'
import { CorrectionsSection } from './corrections-section.tsx'
import { CreditTable } from './credit-table.tsx'
import { TypeName } from './type-name.tsx'

export type TranscriptFilter = { from: string; to: string; type: string }

/** "Transcript/Credit History": totals by type and year, and every credit with its certificate. */
export function TranscriptPage(props: {
  org: string
  name: string
  licences: readonly { state: string; number: string | null }[]
  types: readonly CreditType[]
  filter: TranscriptFilter
  errors: Record<string, string>
  totals: readonly CreditTotal[]
  lines: readonly CreditLine[]
  /** Credit that the system before this one recorded. */
  earlier: { totals: readonly EarlierTotal[]; lines: readonly EarlierLine[] }
  /** Whether certificates for a period can be had. */
  periods: boolean
  zone: string
  /** What the office changed. */
  corrections: readonly ShownCorrection[]
}): JSX.Element {
  const { org, filter, lines, errors } = props
  const hasAny = lines.length + props.earlier.lines.length > 0
  const filtered = filter.from !== '' || filter.to !== '' || filter.type !== ''
  return (
    <>
      <ErrorSummary errors={errors} />
      <div class="title">
        <h1>Transcript/Credit History</h1>
        {hasAny && Object.keys(errors).length === 0 && (
          <p class="actions">
            <a class="button" href={routes.transcriptPdf.to({ org }, filter)}>
              Download PDF
            </a>{' '}
            <a class="button quiet" href={routes.transcriptCsv.to({ org }, filter)}>
              CSV
            </a>
            {props.periods && (
              <>
                {' '}
                <a class="button quiet" href={routes.periodCertificates.to({ org })}>
                  Certificate for a period
                </a>
              </>
            )}
          </p>
        )}
      </div>
      <p>
        {props.name} <Licences org={org} licences={props.licences} />
      </p>
      {(filtered || hasAny) && <Filters {...props} />}
      {hasAny ? (
        <>
          {lines.length > 0 && <Totals totals={props.totals} />}
          {[...Map.groupBy(lines, (line) => line.completedOn.slice(0, 4))].map(([year, ofYear]) => (
            <CreditOfYear key={year} org={org} year={year} lines={ofYear} />
          ))}
          <EarlierSection {...props.earlier} />
        </>
      ) : (
        <Empty title={filtered ? 'No credit in this range' : 'No credit yet'}>
          <p>
            {filtered
              ? 'Choose other dates or all types.'
              : 'What you claim appears here at once, with its certificate.'}
          </p>
          <p>
            {filtered ? (
              <a href={routes.transcript.to({ org })}>Show all credit</a>
            ) : (
              <a class="button soft" href={routes.claim.to({ org })}>
                Claim Credit
              </a>
            )}
          </p>
        </Empty>
      )}
      <CorrectionsSection {...props} />
    </>
  )
}

function Licences(props: { org: string; licences: readonly { state: string; number: string | null }[] }) {
  const known = props.licences.filter((licence) => licence.number)
  if (known.length)
    return (
      <span class="soft-text">
        · Licence: {known.map((licence) => [licence.state, licence.number].filter(Boolean).join(' ')).join(', ')}
      </span>
    )
  return (
    <span class="soft-text">
      · Licence: not given yet. <a href={routes.profile.to({ org: props.org })}>Add it</a>
    </span>
  )
}

function Filters(props: {
  org: string
  types: readonly CreditType[]
  filter: TranscriptFilter
  errors: Record<string, string>
}) {
  const { org, filter, errors } = props
  const options = [
    { value: '', label: 'All types' },
    ...props.types.map((type) => ({ value: type.id, label: type.shortName })),
  ]
  return (
    <form class="filters" action={routes.transcript.to({ org })}>
      <Select name="type" label="Credit type" options={options} value={filter.type} />
      <TextField name="from" label="From" type="date" value={filter.from} error={errors['from']} />
      <TextField name="to" label="To" type="date" value={filter.to} error={errors['to']} />
      <button class="button quiet" type="submit">
        Show
      </button>
    </form>
  )
}

function Totals({ totals }: { totals: readonly CreditTotal[] }) {
  const years = [...new Set(totals.map((total) => total.year))].sort((a, b) => b - a).slice(0, 4)
  const byType = Map.groupBy(totals, sumKey)
  const sum = (some: readonly CreditTotal[]) => some.reduce((so, total) => so + total.amount, 0)
  return (
    <section aria-labelledby="totals">
      <h2 id="totals">Totals</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Credit type</th>
            {years.map((year) => (
              <th key={year} class="num" scope="col">
                {year}
              </th>
            ))}
            <th class="num" scope="col">
              All
            </th>
          </tr>
        </thead>
        <tbody>
          {[...byType.values()].map((ofType) => (
            <tr key={sumKey(ofType[0]!)}>
              <th scope="row">
                <TypeName type={ofType[0]!} amount={200} />
              </th>
              {years.map((year) => (
                <td key={year} class="num">
                  {amountText(sum(ofType.filter((total) => total.year === year)))}
                </td>
              ))}
              <td class="num">{amountText(sum(ofType))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function CreditOfYear({ org, year, lines }: { org: string; year: string; lines: readonly CreditLine[] }) {
  return (
    <section aria-labelledby={`year-${year}`}>
      <h2 id={`year-${year}`}>{year}</h2>
      <CreditTable org={org} lines={lines} />
    </section>
  )
}
