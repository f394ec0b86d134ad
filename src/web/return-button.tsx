import type { ComponentChildren, JSX } from 'preact'

/**
 * What Return in a field presses: the first button of a form, so it stands before all others. Whoever sees, hears or tabs
 * through the page meets the one below instead.
 */
export function ReturnButton(props: { name?: string; value?: string; children: ComponentChildren }): JSX.Element {
  const unmet = { class: 'visually-hidden', tabindex: -1, 'aria-hidden': 'true' } as const
  return (
    <button type="submit" name={props.name} value={props.value} {...unmet}>
      {props.children}
    </button>
  )
}
