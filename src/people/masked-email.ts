/**
 * An e-mail address as it may be shown to someone who may not be its owner: "k•••r@l•••.org". The number of dots says
 * nothing, and of a short name one letter is enough.
 */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@')
  const name = [...email.slice(0, at)]
  const domain = email.slice(at + 1)
  const ending = domain.slice(domain.lastIndexOf('.'))
  const last = name.length > 3 ? name.at(-1) : ''
  return `${name[0]}•••${last}@${[...domain][0]}•••${ending}`
}
