import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { sizeText } from '../../../series/board/slide-file-rules.ts'
import type { MitigationRecord } from '../mitigation-record.ts'
import { independentText } from '../review-words.ts'

const resultTexts = { '': '', passed: 'passed', changed: 'passed after changes', failed: 'failed' }

/** Who reviewed with which result, the note, and the file. */
export function MitigationEvidence(props: { org: string; zone: string; one: MitigationRecord }): JSX.Element {
  const { org, one } = props
  return (
    <>
      {one.peerReviewer && (
        <p>
          Reviewed by {one.peerReviewer}: {resultTexts[one.result]}
          {one.isIndependent && `. Confirmed: ${independentText}`}
        </p>
      )}
      {one.note && <p>{one.note}</p>}
      {one.fileName && (
        <p>
          <a href={routes.officeMitigationFile.to({ org, mitigation: one.id })}>{one.fileName}</a>,{' '}
          {sizeText(one.fileSize)}
        </p>
      )}
    </>
  )
}
