import type { JSX } from 'preact'
import { amountText } from '../../../../credit/amount.ts'
import { type CreditTotal, sumKey } from '../../../../credit/credit-history.ts'
import type { EarlierPart, EarlierTotal } from '../../../../credit/earlier/earlier-credit.ts'
import { EarlierSection } from '../../../../credit/earlier/pages/earlier-section.tsx'
import { routes } from '../../../../routes.ts'
import { shortDateYear } from '../../../../web/dates.ts'
import { Badge, CreditName, Pages } from '../../../../web/parts.tsx'
import { earlierHref } from '../../pages/person-tabs.tsx'
import type { ListedCertificate } from '../certificates-query.ts'
import { type PartRows, partRows } from '../parts.ts'
import { Awards } from './awards.tsx'
import type { PartProps } from './part-props.ts'
import { Count, SessionCell } from './part-title.tsx'

type Props = PartProps &
  PartRows<ListedCertificate> & {
    totals: CreditTotal[]
    /** Credit from earlier records, and whether the visitor may withdraw it. */
    earlier: EarlierPart & { totals: EarlierTotal[]; corrects: boolean }
  }

/** A person's credit in sums, and every certificate with what counts of it. */
export function CreditPart(props: Props): JSX.Element {
  const { org, zone, person, rows, total, page, href, totals, earlier } = props
  return (
    <>
      {totals.length > 0 && <Totals totals={totals} />}
      <section>
        <h2>Certificates</h2>
        <Count of={total} one="certificate" more="certificates" none="None was issued yet." />
        {rows.length > 0 && (
          <table class="stack">
            <caption class="visually-hidden">Certificates, the latest session first</caption>
            <thead>
              <tr>
                <th scope="col">Session</th>
                <th scope="col">Date</th>
                <th scope="col">Counts</th>
                <th scope="col">Certificate</th>
                <th scope="col">State</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.number}>
                  <SessionCell org={org} person={person} session={row} />
                  <td class="nowrap" data-label="Date">
                    {shortDateYear(row.startsAt, zone)}
                  </td>
                  <td data-label="Counts">
                    <Awards awards={row.awards} none="nothing" />
                  </td>
                  <td class="nowrap" data-label="Certificate">
                    <a href={routes.verifyCertificate.to({ number: row.number })}>{row.number}</a>
                  </td>
                  <td data-label="State">{states[row.state]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <Pages of={total} page={page} size={partRows} href={href} />
      </section>
      <EarlierSection
        totals={earlier.totals}
        lines={earlier.lines}
        pages={{
          first: earlier.behind && earlierHref(org, person, page),
          next: earlier.more && earlierHref(org, person, page, earlier.more),
        }}
        {...(earlier.corrects
          ? { withdrawAt: (credit: string) => routes.officeEarlierCredit.to({ org, person: person.id, credit }) }
          : {})}
      />
    </>
  )
}

const states: Record<ListedCertificate['state'], JSX.Element> = {
  issued: <Badge tone="good">Issued</Badge>,
  corrected: <Badge>Corrected</Badge>,
  replaced: <Badge>Replaced</Badge>,
  withdrawn: <Badge tone="warn">Withdrawn</Badge>,
}

/** Sums by type, of all years and of the latest ones. */
function Totals({ totals }: { totals: CreditTotal[] }) {
  const years = [...new Set(totals.map(({ year }) => year))].sort((a, b) => b - a).slice(0, 3)
  const sum = (some: CreditTotal[]) => some.reduce((so, { amount }) => so + amount, 0)
  return (
    <section>
      <h2>Totals</h2>
      <table>
        <caption class="visually-hidden">Credit by type and year</caption>
        <thead>
          <tr>
            <th scope="col">Credit type</th>
            {years.map((year) => (
              <th key={year} scope="col" class="num">
                {year}
              </th>
            ))}
            <th scope="col" class="num">
              All
            </th>
          </tr>
        </thead>
        <tbody>
          {[...Map.groupBy(totals, sumKey)].map(([key, ofType]) => (
            <tr key={key}>
              <th scope="row">
                <CreditName name={`${ofType[0]!.plural}${ofType[0]!.mark}`} mark={ofType[0]!.mark} />
              </th>
              {years.map((year) => (
                <td key={year} class="num">
                  {amountText(sum(ofType.filter((one) => one.year === year)))}
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
