import type { JSX } from 'preact'

/** On to the next that waits, or to stay; only one button where nothing else waits, or where the page has its main one. */
export function SaveButtons(props: { label: string; hasNext: boolean; isSecond?: boolean }): JSX.Element {
  const hasNext = props.hasNext && !props.isSecond
  const main = props.isSecond ? 'button soft' : 'button'
  return (
    <div class="actions">
      {hasNext && (
        <button class={main} type="submit" name="go" value="next">
          Save and next
        </button>
      )}
      <button class={hasNext ? 'button quiet' : main} type="submit" name="go" value="stay">
        {props.label}
      </button>
    </div>
  )
}
