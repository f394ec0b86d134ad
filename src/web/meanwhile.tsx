import type { JSX } from 'preact'
import { Notice } from './parts.tsx'

/** One thing that two people, or two windows, have differently, as a person reads it. */
export type Difference = { label: string; saved: string; yours: string }

/**
 * Stands above the form when what it is about was saved in the meantime: who, when, and both versions side by side. `self`
 * when it was the same person, in another window; `what` is what both had open, where it is no activity.
 */
export function Meanwhile(props: {
  who: string
  self: boolean
  when: string
  differences: Difference[]
  what?: string
}): JSX.Element {
  const who = props.self ? 'You' : props.who
  const what = props.what ?? 'activity'
  return (
    <>
      <Notice
        title={
          props.self
            ? `You saved this ${what} in another window while you had it open here`
            : `Somebody else saved this ${what} while you had it open`
        }
        tone="warn"
      >
        <p>
          {who} saved it {props.self && 'in another window '}
          {props.when}. Nothing of yours is lost, and nothing of yours is saved yet: the form below has your changes
          over what was saved. Look at both, change what you like, and save.
        </p>
      </Notice>
      <Differences
        saved={props.self ? 'Saved in the other window' : `Saved by ${props.who}`}
        differences={props.differences}
      />
    </>
  )
}

/** What was saved and what a form has, side by side; `saved` heads the first. */
export function Differences({
  saved,
  differences,
}: {
  saved: string
  differences: readonly Difference[]
}): JSX.Element {
  return (
    <table class="stack">
      <caption>Where they differ</caption>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">{saved}</th>
          <th scope="col">In your form</th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ label, saved, yours }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td data-label="Saved">
              <Lines text={saved} />
            </td>
            <td data-label="Yours">
              <Lines text={yours} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Lines({ text }: { text: string }) {
  if (!text) return <span class="soft-text">empty</span>
  return (
    <>
      {text.split('\n').map((line, index) => (
        <>
          {index > 0 && <br />}
          {line}
        </>
      ))}
    </>
  )
}
