import type { JSX } from 'preact'
import { Notice } from '../../../web/parts.tsx'
import type { JudgementRecord } from '../history.ts'
import { judgedText, momentText, sentence } from '../review-words.ts'

/** What was sent answers an older version than the one that there is now. */
export function RevisedNotice({ name }: { name: string }): JSX.Element {
  return (
    <Notice tone="warn" title={`${name} revised the disclosure meanwhile`}>
      <p>
        Nothing was saved. The page shows the new version now, and what you had typed. Look at what changed, then save
        again.
      </p>
    </Notice>
  )
}

/** Another reviewer judged while the form was open. */
export function JudgedNotice(props: { judgements: readonly JudgementRecord[]; zone: string }): JSX.Element {
  return (
    <Notice tone="warn" title="Another reviewer judged this meanwhile">
      <p>Nothing of yours was saved. What you had typed stands below: save it again to let it count instead.</p>
      <ul>
        {props.judgements.map((one) => (
          <li key={one.id}>
            {sentence(`${one.judged.by}, ${momentText(one.judged.at, props.zone)}: ${one.relationship.company}`)}{' '}
            {judgedText(one)}: “{one.reason}”
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** Another reviewer mitigated, or judged again, while the form was open. */
export function MitigatedNotice(): JSX.Element {
  return (
    <Notice tone="warn" title="Another reviewer was at this meanwhile">
      <p>
        Nothing of yours was saved. The page shows what was chosen or judged; what you had typed stands in the form.
      </p>
    </Notice>
  )
}

/** A mitigation was completed or withdrawn while its page was open. */
export function SettledNotice({ what }: { what: 'completed' | 'withdrawn' }): JSX.Element {
  return (
    <Notice tone="warn" title={`Another reviewer ${what === 'completed' ? 'completed' : 'withdrew'} it meanwhile`}>
      <p>Nothing of yours was saved. What stands now is below.</p>
    </Notice>
  )
}
