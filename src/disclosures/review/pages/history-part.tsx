import type { JSX } from 'preact'
import { judgedText, momentText, relationshipText, sentence, wayText } from '../review-words.ts'
import { MitigationList } from './mitigation-list.tsx'
import type { ReviewProps } from './review-props.ts'

/** All that was said, judged and withdrawn, folded. */
export function HistoryPart(props: ReviewProps): JSX.Element | null {
  const { versions, judgements, mitigations, organization } = props
  if (versions.length === 0 && judgements.length === 0) return null
  const zone = organization.time_zone
  const withdrawn = mitigations.filter((one) => one.withdrawn !== null)
  return (
    <details class="flow">
      <summary>History</summary>
      <h3>Disclosed</h3>
      <ul>
        {versions.map((one) => (
          <li key={one.id}>
            {momentText(one.attestedAt, zone)}, {wayText(one)}
            {one.relationships.length === 0 ? (
              ': nothing to disclose'
            ) : (
              <ul>
                {one.relationships.map((said) => (
                  <li key={said.id}>
                    {said.company}: {relationshipText(said)}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      {judgements.length > 0 && (
        <>
          <h3>Judged</h3>
          <ul>
            {judgements.map((one) => (
              <li key={one.id}>
                {momentText(one.judged.at, zone)}, {one.judged.by}: {one.relationship.company},{' '}
                {sentence(`for “${one.topic}”`)} {judgedText(one)}: “{one.reason}”
              </li>
            ))}
          </ul>
        </>
      )}
      {withdrawn.length > 0 && (
        <>
          <h3>Withdrawn</h3>
          <MitigationList {...props} mitigations={withdrawn} />
        </>
      )}
    </details>
  )
}
