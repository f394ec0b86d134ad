import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Crumbs } from '../../../web/parts.tsx'
import type { ExportTable } from '../export-table.ts'

type Line = { title: string; about: string; files: { label: string; href: string }[] }

/** Everything that the office keeps, table by table. */
export function ExportsPage({ org, tables }: { org: string; tables: readonly ExportTable[] }): JSX.Element {
  const lines = [people(org), ...tables.map((table) => lineOf(org, table)), ...elsewhere(org)]
  return (
    <>
      <Crumbs items={[{ label: 'Reports', href: routes.officeReports.to({ org }) }, { label: 'Export everything' }]} />
      <h1>Export everything</h1>
      <p class="intro">
        Each table has all of its rows, with the IDs by which they belong together. Downloads are written down in the
        audit. They name learners: keep them where others cannot read them.
      </p>
      <table class="stack">
        <caption class="visually-hidden">Tables to download</caption>
        <thead>
          <tr>
            <th scope="col">Table</th>
            <th scope="col">What a row is</th>
            <th scope="col">Download</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ title, about, files }) => (
            <tr key={title}>
              <th class="main" scope="row">
                {title}
              </th>
              <td data-label="What a row is">{about}</td>
              <td data-label="Download">
                {files.map(({ label, href }, index) => (
                  <>
                    {index > 0 && ' · '}
                    <a href={href}>
                      {label}
                      <span class="visually-hidden">: {title}</span>
                    </a>
                  </>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

const lineOf = (org: string, { key, title, about }: ExportTable): Line => ({
  title,
  about,
  files: [
    { label: 'Excel', href: routes.officeExportFile.to({ org, table: key }, { as: 'xlsx' }) },
    { label: 'CSV', href: routes.officeExportFile.to({ org, table: key }, { as: 'csv' }) },
  ],
})

const people = (org: string): Line => ({
  title: 'People',
  about: 'A person a row. Everything about one person is on their own page.',
  files: [
    { label: 'Excel', href: routes.officePeopleXlsx.to({ org }) },
    { label: 'CSV', href: routes.officePeopleCsv.to({ org }) },
  ],
})

const elsewhere = (org: string): Line[] => [
  {
    title: 'Disclosures',
    about: 'What was disclosed, how it was judged and mitigated, and what learners were told.',
    files: [{ label: 'Evidence file', href: routes.officeDisclosureEvidence.to({ org }) }],
  },
  {
    title: 'Audit',
    about: 'Who did what to what, old and new.',
    files: [{ label: 'CSV', href: routes.officeAuditCsv.to({ org }) }],
  },
]
