import type { ComponentChildren, JSX } from 'preact'
import { Badge } from '../../../web/parts.tsx'
import type { Mark } from '../compared-marks.ts'
import type { ComparedFact } from '../comparison.ts'
import type { ComparedCount } from '../record-counts.ts'

/** What the three columns are called, and what stands under the first two, such as an e-mail address. */
export type Columns = {
  kept: string
  gone: string
  after: string
  keptNote?: string
  goneNote?: string
  /** Of learners' pages, which have no styles of the office: on a phone cells stand one below the other. */
  stacked?: true
}

/** Two profiles field by field, and what they become; what both say alike is folded away. */
export function ComparedFacts({ columns, facts }: { columns: Columns; facts: readonly ComparedFact[] }): JSX.Element {
  const alike = facts.filter(({ mark }) => mark === 'same')
  const others = facts.filter(({ mark }) => mark !== 'same')
  return (
    <>
      {others.length > 0 ? (
        <Table columns={columns} caption="Profile, field by field" rows={others.map(rowOf)} />
      ) : (
        <p class="soft-text">Both say the same.</p>
      )}
      {alike.length > 0 && (
        <details>
          <summary>
            {alike.length === 1 ? 'One more field' : `${alike.length} more fields`} with nothing to decide
          </summary>
          <Table columns={columns} caption="What both say alike" rows={alike.map(rowOf)} />
        </details>
      )}
    </>
  )
}

const rowOf = ({ name, kept, gone, after, mark }: ComparedFact): Row => ({
  name,
  mark,
  cells: [kept, gone, after].map((lines) => <Lines lines={lines} />),
  changes: after.join('\n') !== kept.join('\n'),
})

/** How much two records hold, and how much the one will. */
export function ComparedCounts({
  columns: { kept, gone, after, stacked },
  counts,
}: {
  columns: Columns
  counts: readonly ComparedCount[]
}): JSX.Element {
  return (
    <Table
      columns={{ kept, gone, after: stacked ? after : 'After', stacked }}
      numbers
      caption="Attendance, evaluations, certificates and credit"
      rows={counts.map((count) => ({
        name: count.name,
        cells: [count.kept, count.gone, count.after],
        changes: count.after !== count.kept,
      }))}
    />
  )
}

/** `changes` says whether the kept record becomes another one by it. */
type Row = { name: string; cells: ComponentChildren[]; changes: boolean; mark?: Mark }

function Table(props: { columns: Columns; caption: string; rows: Row[]; numbers?: boolean }) {
  const { columns, rows, numbers } = props
  const heads = [
    { label: columns.kept, note: columns.keptNote },
    { label: columns.gone, note: columns.goneNote },
    { label: columns.after, note: undefined },
  ]
  return (
    <table class={columns.stacked ? 'stack compare' : numbers ? undefined : 'compare sides'}>
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
                  <span class="meta">
                    <Breakable text={note} />
                  </span>
                </>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, cells, changes, mark }) => (
          <tr key={name}>
            <th scope="row" class={columns.stacked && 'main'}>
              {name}
              <Marked mark={mark} />
            </th>
            {cells.map((cell, index) => (
              <td
                key={heads[index]!.label}
                class={[numbers && 'num', index === 2 && !changes && 'as-kept'].filter(Boolean).join(' ') || undefined}
                data-label={heads[index]!.label}
              >
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Loud where something speaks against one person, quiet where both only say something else. */
function Marked({ mark }: { mark?: Mark }) {
  if (mark !== 'contradicts' && mark !== 'differs') return null
  return (
    <>
      {' '}
      <Badge tone={mark === 'contradicts' ? 'bad' : undefined}>
        {mark === 'contradicts' ? 'Contradicts' : 'Differs'}
      </Badge>
    </>
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
