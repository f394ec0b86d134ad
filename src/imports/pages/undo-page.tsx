import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { ErrorSummary, TextField } from '../../web/fields.tsx'
import { Crumbs } from '../../web/parts.tsx'
import type { Import } from '../import-record.ts'
import type { ImportCounts } from '../rows/counts.ts'
import { undoDays } from '../undo-rules.ts'
import { many } from './state-words.ts'

type Props = { org: string; one: Import; counts: ImportCounts; reason: string; error: string }

/** What undoing an import does, said before it is done. */
export function UndoPage({ org, one, counts, reason, error }: Props): JSX.Element {
  const at = { org, batch: one.id }
  return (
    <>
      <ErrorSummary errors={error ? { reason: error } : {}} />
      <Crumbs
        items={[
          { label: 'Import', href: routes.officeImports.to({ org }) },
          { label: one.fileName, href: routes.officeImport.to(at) },
          { label: 'Undo' },
        ]}
      />
      <h1>Undo this import</h1>
      <p class="intro">What {many(counts.written, 'row')} of the file made is taken back, and nothing else.</p>
      <p>
        An import can be undone for {undoDays} days. After that what stood in its rows is deleted; what it made stays.
      </p>
      <ul>
        {linesOf(one).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <form method="post" action={routes.officeImportUndo.to(at)} class="flow" novalidate>
        <TextField name="reason" label="Reason (optional)" value={reason} error={error || undefined} maxlength={500} />
        <p class="actions">
          <button type="submit" class="button danger">
            Undo the import
          </button>
          <a href={routes.officeImport.to(at)}>Keep it</a>
        </p>
      </form>
    </>
  )
}

function linesOf({ kind, mapping }: Import): string[] {
  const people = [
    'Records that it made and nobody has used since are removed. Who signed in, attended or has credit since keeps theirs, and is listed afterwards.',
    ...(mapping.fills ? ['What it filled in in other records is emptied again, where it still says the same.'] : []),
  ]
  if (kind === 'activities')
    return [
      'Drafts and sessions that it made are removed. What was changed or published since stays, and is listed afterwards.',
    ]
  if (kind === 'attendance')
    return [
      'What it said of attendance counts no more, and credit that its rows were awarded is withdrawn. Where credit was claimed or corrected since, both stay, and are listed afterwards.',
      ...people,
    ]
  if (kind === 'people') return people
  return ['Its credit is withdrawn: it is in no transcript any more, and that it was told stays on record.', ...people]
}
