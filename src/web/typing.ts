/** Calls `act` after so many milliseconds, unless it is asked again before. For the browser. */
export function settled(act: () => void): (wait: number) => void {
  let timer: ReturnType<typeof setTimeout>
  return (wait) => {
    clearTimeout(timer)
    timer = setTimeout(act, wait)
  }
}

/** What stands in a form's fields. */
export const fieldsOf = (form: HTMLFormElement): URLSearchParams =>
  new URLSearchParams(new FormData(form) as unknown as Record<string, string>)
