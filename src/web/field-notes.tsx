import type { ComponentChildren, JSX } from 'preact'

export type Option = { value: string; label: ComponentChildren }

/** The hint and the error of a control, in this order, with the ids that {@link describing} refers to. */
export function Notes(props: { name: string; hint?: ComponentChildren; error?: ComponentChildren }): JSX.Element {
  const { name, hint, error } = props
  return (
    <>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${name}-error`}>
          {error}
        </p>
      )}
    </>
  )
}

/** The attributes that tie a control to its hint and its error. */
export function describing(props: { name: string; hint?: ComponentChildren; error?: ComponentChildren }) {
  const ids = [props.hint && `${props.name}-hint`, props.error && `${props.name}-error`].filter(Boolean)
  return {
    'aria-describedby': ids.length ? ids.join(' ') : undefined,
    'aria-invalid': props.error ? ('true' as const) : undefined,
  }
}

/** The mark of a required field. `spoken` where the control itself cannot carry the attribute. */
export function Required({ spoken }: { spoken?: boolean }): JSX.Element {
  return (
    <>
      {' '}
      <span class="required" aria-hidden={spoken ? undefined : 'true'}>
        *{spoken && <span class="visually-hidden"> required</span>}
      </span>
    </>
  )
}

/** Choices given as words alone are posted as these words. */
export function optionsOf<T extends Option>(
  options: readonly (T | string)[],
): (T | { value: string; label: string })[] {
  return options.map((option) => (typeof option === 'string' ? { value: option, label: option } : option))
}
