import type { JSX } from 'preact'
import { judgedText, momentText, relationshipText, saidText, sentence, wayText } from '../review-words.ts'
import { MitigationList } from './mitigation-list.tsx'
import type { ReviewProps } from './review-props.ts'

const takingTexts: Record<string, string> = {
  'disclosure.claimed': 'says that what was disclosed by the link is theirs; it waits for one disclosure of both',
  'disclosure.handed_on': 'what was disclosed by the link was taken into their account',
  'disclosure.handed_back': 'undid it',
}

/** All that was said, judged and withdrawn, folded. */
export function HistoryPart(props: ReviewProps): JSX.Element | null {
  const { versions, judgements, mitigations, takings, organization } = props
  if (versions.length === 0 && judgements.length === 0 && takings.length === 0) return null
  const zone = organization.time_zone
  const withdrawn = mitigations.filter((one) => one.withdrawn !== null)
  return (
    <details class="flow">
      <summary>History</summary>
      <h3>Disclosed</h3>
      <ul>
        {versions.map((one) => (
          <li key={one.id}>
            {saidText(one, zone)}, {wayText(one, zone)}
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
      {takings.length > 0 && (
        <>
          <h3>Whose account</h3>
          <ul>
            {takings.map(({ id, at, act, by }) => (
              <li key={id}>
                {momentText(at, zone)}, {by}: {takingTexts[act]}
              </li>
            ))}
          </ul>
        </>
      )}
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
