/**
 * What is wrong with a statement in which places stand in braces; undefined when nothing is. Takes the names of the places
 * that it may have.
 */
export function templateFault(template: string, places: readonly string[]): string | undefined {
  for (const [piece] of template.matchAll(/\{[^{}]*\}?|\}/g)) {
    if (piece === '}') return 'There is a } without a { before it: write a place as {maximum}'
    if (!piece.endsWith('}')) return `After ${shortened(piece)} a } is missing: write a place as {maximum}`
    const name = piece.slice(1, -1)
    if (places.includes(name)) continue
    const meant = places.find((place) => place === bare(name)) ?? places.find((place) => alike(place, bare(name)))
    return meant
      ? `${shortened(piece)} is no place: did you mean {${meant}}?`
      : `${shortened(piece)} is no place. Use ${listed.format(places.map((place) => `{${place}}`))}`
  }
  return undefined
}

const listed = new Intl.ListFormat('en-US', { type: 'disjunction' })

const bare = (name: string): string =>
  name
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')

/** One word of several, or a slip in the letters of one. */
const alike = (place: string, name: string): boolean =>
  name.length > 2 && (place.split('_').includes(name) || name.includes(place) || place.startsWith(name.slice(0, 5)))

const shortened = (piece: string): string => {
  const shown = piece.replace(/\s+/g, ' ').trimEnd()
  return `“${shown.length > 30 ? `${shown.slice(0, 30).trimEnd()}…` : shown}”`
}
