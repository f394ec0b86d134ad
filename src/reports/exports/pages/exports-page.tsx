import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Crumbs } from '../../../web/parts.tsx'
import { type ExportTable, exportGroups } from '../export-table.ts'
import { leftOut } from '../left-out.ts'

type Line = { title: string; about: string; files: { label: string; href: string }[] }

/** Everything that the office keeps, table by table, and where the rest is. */
export function ExportsPage({ org, tables }: { org: string; tables: readonly ExportTable[] }): JSX.Element {
  return (
    <>
      <Crumbs items={[{ label: 'Reports', href: routes.officeReports.to({ org }) }, { label: 'Export everything' }]} />
      <h1>Export everything</h1>
      <p class="intro">
        Each table has all of its rows, with the IDs by which they belong together. Downloads are written down in the
        audit. They name learners: keep them where others cannot read them.
      </p>
      {exportGroups.map((group) => (
        <Lines
          key={group}
          title={group}
          lines={tables.filter((table) => table.group === group).map((table) => lineOf(org, table))}
        />
      ))}
      <Lines title="Files of their own" lines={ownFiles(org)} />
      <h2>What is not in these tables</h2>
      <ul class="prose">
        {leftOut.map(({ about }) => (
          <li key={about}>{about}</li>
        ))}
      </ul>
    </>
  )
}

function Lines({ title, lines }: { title: string; lines: readonly Line[] }) {
  return (
    <>
      <h2>{title}</h2>
      <table class="stack exports">
        <caption class="visually-hidden">{title}: tables to download</caption>
        <thead>
          <tr>
            <th scope="col">Table</th>
            <th scope="col">What a row is</th>
            <th scope="col">Download</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.title}>
              <th class="main" scope="row">
                {line.title}
              </th>
              <td data-label="What a row is">{line.about}</td>
              <td class="nowrap" data-label="Download">
                <Files {...line} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function Files({ title, files }: Line) {
  return (
    <>
      {files.map(({ label, href }, index) => (
        <>
          {index > 0 && ' · '}
          <a href={href}>
            {label}
            <span class="visually-hidden">: {title}</span>
          </a>
        </>
      ))}
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

const ownFiles = (org: string): Line[] => [
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
