import type { ComponentChildren, JSX } from 'preact'
import type { ComparedFact } from '../comparison.ts'
import type { ComparedCount } from '../record-counts.ts'

/** What the three columns are called, and what stands under the first two, such as an e-mail address. */
export type Columns = { kept: string; gone: string; after: string; keptNote?: string; goneNote?: string }

/** Two profiles field by field, and what they become. */
export function ComparedFacts({ columns, facts }: { columns: Columns; facts: readonly ComparedFact[] }): JSX.Element {
  return (
    <Table
      columns={columns}
      caption="Profile, field by field"
      rows={facts.map(({ name, kept, gone, after }) => ({
        name,
        cells: [kept, gone, after].map((lines) => <Lines lines={lines} />),
      }))}
    />
  )
}

/** How much two records hold, and how much the one will. */
export function ComparedCounts({
  columns: { kept, gone, after },
  counts,
}: {
  columns: Columns
  counts: readonly ComparedCount[]
}): JSX.Element {
  return (
    <Table
      columns={{ kept, gone, after }}
      numbers
      caption="Attendance, evaluations, certificates and credit"
      rows={counts.map((count) => ({ name: count.name, cells: [count.kept, count.gone, count.after] }))}
    />
  )
}

type Row = { name: string; cells: ComponentChildren[] }

function Table(props: { columns: Columns; caption: string; rows: Row[]; numbers?: boolean }) {
  const { columns, rows, numbers } = props
  const heads = [
    { label: columns.kept, note: columns.keptNote },
    { label: columns.gone, note: columns.goneNote },
    { label: columns.after, note: undefined },
  ]
  return (
    <table class="stack compare">
      <caption class="visually-hidden">{props.caption}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span class="visually-hidden">What</span>
          </th>
          {heads.map(({ label, note }) => (
            <th key={label} scope="col" class={numbers ? 'num' : undefined}>
              {label}
              {note && (
                <>
                  <br />
                  <span class="meta">{note}</span>
                </>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, cells }) => (
          <tr key={name}>
            <th scope="row" class="main">
              {name}
            </th>
            {cells.map((cell, index) => (
              <td key={heads[index]!.label} class={numbers ? 'num' : undefined} data-label={heads[index]!.label}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** An e-mail address breaks before its @ rather than anywhere. */
function Breakable({ text }: { text: string }) {
  const at = text.indexOf('@')
  if (at < 0) return <>{text}</>
  return (
    <>
      {text.slice(0, at)}
      <wbr />
      {text.slice(at)}
    </>
  )
}

function Lines({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return <span class="soft-text">—</span>
  return (
    <span>
      {lines.map((line, index) => (
        <span key={index}>
          {index > 0 && <br />}
          <Breakable text={line} />
        </span>
      ))}
    </span>
  )
}
