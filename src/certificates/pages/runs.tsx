import type { JSX } from 'preact'
import type { Run } from '../trademark.ts'

/** Text with its marked names in italics and its amounts in bold. */
export function Runs({ of: runs }: { of: readonly Run[] }): JSX.Element {
  return <>{runs.map(({ text, italic, strong }) => (italic ? <i>{text}</i> : strong ? <b>{text}</b> : text))}</>
}
