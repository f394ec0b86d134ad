import type { JSX } from 'preact'
import { Statement } from '../../../activities/pages/statement.tsx'
import { Notice } from '../../../web/parts.tsx'
import { amountText } from '../../amount.ts'
import type { Sample } from '../samples.ts'

type Props = { samples: readonly Sample[]; notes: readonly string[]; participation: boolean }

/** What activities and certificates say of a credit type, for sample activities, and what looks wrong about it. */
export function TypePreview({ samples, notes, participation }: Props): JSX.Element {
  return (
    <section id="preview" class="flow" aria-labelledby="preview-title">
      <h2 id="preview-title">Preview</h2>
      {notes.length > 0 && (
        <Notice tone="warn" level={3} title="Look at the wording">
          <ul>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Notice>
      )}
      <table class="stack samples">
        <caption class="visually-hidden">What sample activities say</caption>
        <thead>
          <tr>
            <th scope="col">Credit</th>
            {!participation && <th scope="col">On the activity</th>}
            <th scope="col">On the certificate</th>
          </tr>
        </thead>
        <tbody>
          {samples.map((sample) => (
            <tr key={sample.amount}>
              <th scope="row" class="main">
                {amountText(sample.amount)}
              </th>
              {!participation && (
                <td data-label="On the activity">
                  {sample.statement.length > 0 ? <Statement parts={sample.statement} /> : 'Nothing'}
                </td>
              )}
              <td data-label="On the certificate">
                <Award sample={sample} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Award({ sample: { lead, award } }: { sample: Sample }) {
  return (
    <>
      {lead} <b>{award.amountText}</b> {award.italic ? <i>{award.name}</i> : award.name}
      {award.mark}
    </>
  )
}
