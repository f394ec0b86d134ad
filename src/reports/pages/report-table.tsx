import { Fragment, type JSX } from 'preact'
import { CreditName } from '../../web/parts.tsx'
import type { Ref, ReportColumn, ReportRow, TotalLine } from '../report.ts'
import { cellText, isFigure } from '../show-cells.ts'

type Props = {
  caption: string
  columns: readonly ReportColumn[]
  rows: readonly ReportRow[]
  lines: readonly TotalLine[]
  hrefOf: (ref: Ref) => string | null
}

/** The rows of a page of a report, and below them the sums of all its rows. */
export function ReportTableView(props: Props): JSX.Element {
  const columns = props.columns.filter(({ only }) => only !== 'file')
  return (
    <table class="stack report">
      <caption class="visually-hidden">{props.caption}</caption>
      <thead>
        <tr>
          {columns.map(({ key, label, kind }) => (
            <th key={key} scope="col" class={isFigure(kind) ? 'num' : undefined}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row, index) => (
          <tr key={index}>
            {columns.map((column, place) => (
              <Cell key={column.key} column={column} row={row} isName={place === 0} hrefOf={props.hrefOf} />
            ))}
          </tr>
        ))}
      </tbody>
      {props.lines.length > 0 && (
        <tfoot>
          {props.lines.map((line, index) => (
            <Total key={index} line={line} columns={columns} />
          ))}
        </tfoot>
      )}
    </table>
  )
}

function Cell(props: { column: ReportColumn; row: ReportRow; isName: boolean; hrefOf: Props['hrefOf'] }) {
  const { column, row } = props
  const shown = <CellText text={cellText(row.cells[column.key], column.kind)} />
  const ref = row.refs?.[column.key]
  const href = ref && props.hrefOf(ref)
  const content = href ? <a href={href}>{shown}</a> : shown
  if (props.isName)
    return (
      <th class="main" scope="row">
        {content}
        {row.under && (
          <>
            <br />
            <span class="meta">{row.under}</span>
          </>
        )}
      </th>
    )
  return (
    <td class={isFigure(column.kind) ? 'num' : column.kind === 'day' ? 'nowrap' : undefined} data-label={column.label}>
      {content}
    </td>
  )
}

/** Names of credit that carry a mark stand in italics, wherever they are said: "12.00 AMA Category 1™, 12.00 ANCC". */
function CellText({ text }: { text: string }): JSX.Element | string {
  if (!text.includes('™')) return text
  return (
    <>
      {text.split(/(?<=™), |, (?=[\d.]+ )/).map((part, index) => {
        const [, amount = '', name = ''] = /^([\d,.]+ )?(.*)$/s.exec(part)!
        return (
          <Fragment key={part}>
            {index > 0 && ', '}
            {amount}
            {name.endsWith('™') ? <CreditName name={name} mark="™" /> : name}
          </Fragment>
        )
      })}
    </>
  )
}

/** The name of the sum stands before its first figure. */
function Total({ line, columns }: { line: TotalLine; columns: readonly ReportColumn[] }) {
  const first = columns.findIndex(({ key }) => line.figures[key] !== undefined)
  const span = first === -1 ? columns.length : Math.max(first, 1)
  return (
    <tr>
      <th class="main" scope="row" colspan={span}>
        {line.label}
      </th>
      {columns.slice(span).map(({ key, kind, label }) => (
        <td key={key} class={isFigure(kind) ? 'num' : undefined} data-label={label}>
          <CellText text={cellText(line.figures[key], kind)} />
        </td>
      ))}
    </tr>
  )
}
