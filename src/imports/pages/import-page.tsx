import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { Hidden } from '../../web/fields.tsx'
import { Crumbs, Notice } from '../../web/parts.tsx'
import { type Import, underWay } from '../import-record.ts'
import { kindWords } from '../kinds.ts'
import type { RowFilter, ShownRow } from '../row-queries.ts'
import type { ImportCounts } from '../rows/counts.ts'
import type { RowWords } from '../shown-row.ts'
import { FinishedPart } from './finished.tsx'
import { PreviewPart } from './preview.tsx'
import { ProgressPart } from './progress.tsx'
import { SheetChoice } from './sheet-choice.tsx'

export type ImportProps = {
  org: string
  zone: string
  now: Temporal.Instant
  one: Import
  counts: ImportCounts
  samples: readonly { sort: RowFilter; rows: readonly ShownRow[] }[]
  read: (cells: readonly string[]) => RowWords
}

/** An import, wherever it stands: how far it has come, what it would do, or what it did. */
export function ImportPage(props: ImportProps): JSX.Element {
  const { org, one } = props
  return (
    <>
      <Crumbs items={[{ label: 'Import', href: routes.officeImports.to({ org }) }, { label: one.fileName }]} />
      <h1>{one.fileName}</h1>
      <p class="soft-text">
        {kindWords[one.kind].title}
        {one.sheets.length > 1 && ` · sheet “${one.sheet}” of ${one.sheets.length}`}
      </p>
      <Body {...props} />
    </>
  )
}

function Body(props: ImportProps): JSX.Element {
  const { one } = props
  if (underWay.includes(one.state) || one.state === 'paused') return <GoesOn {...props} />
  if (one.state === 'unreadable') return <NotReadable {...props} />
  return one.state === 'checked' ? <PreviewPart {...props} /> : <FinishedPart {...props} />
}

function GoesOn(props: ImportProps) {
  const { org, one } = props
  const at = { org, batch: one.id }
  const action = routes.officeImport.to(at)
  return (
    <>
      <div data-live-events={one.state === 'paused' ? undefined : routes.officeImportEvents.to(at)} class="flow">
        <div data-part="progress" class="flow" aria-live="polite">
          <ProgressPart {...props} />
        </div>
        <p role="status" data-live-lost hidden>
          The connection is lost. It goes on without this page; load the page again to see how far.
        </p>
      </div>
      <p class="soft-text">You can leave this page: it goes on by itself, also after the server is started again.</p>
      {one.state === 'running' && <Act action={action} act="pause" label="Pause" quiet />}
      {one.state === 'paused' && (
        <div class="actions">
          <Act action={action} act="resume" label="Go on" />
          <a class="button quiet" href={routes.officeImportUndo.to(at)}>
            Undo what is written
          </a>
        </div>
      )}
      {(one.state === 'reading' || one.state === 'checking') && (
        <Act action={action} act="discard" label="Discard the file" quiet />
      )}
    </>
  )
}

/** One press that changes where an import stands. */
export function Act(props: {
  action: string
  act: string
  label: string
  quiet?: boolean
  rows?: number
}): JSX.Element {
  return (
    <form method="post" action={props.action}>
      <button type="submit" class={props.quiet ? 'button quiet' : 'button'}>
        {props.label}
      </button>
      <Hidden name="act" value={props.act} />
      {props.rows !== undefined && <Hidden name="rows" value={String(props.rows)} />}
    </form>
  )
}

function NotReadable({ org, one }: ImportProps) {
  return (
    <>
      <Notice title="The file cannot be read" tone="bad">
        <p>{one.fault}.</p>
      </Notice>
      <SheetChoice org={org} one={one} />
      <div class="actions">
        <a class="button" href={routes.officeImports.to({ org }, { kind: one.kind })}>
          Choose another file
        </a>
        <Act action={routes.officeImport.to({ org, batch: one.id })} act="discard" label="Discard this one" quiet />
      </div>
    </>
  )
}
