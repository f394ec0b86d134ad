const ordinals = ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']

/** How long the code of a session is valid in this organization, in a sentence; a series can say otherwise. */
export function validity(days: number): string {
  if (days === 0) return 'As a rule it is valid from the start until the end of that day.'
  const which = ordinals[days] ? `the ${ordinals[days]} day after it` : `the day ${days} days after it`
  return `As a rule it is valid from the start until the end of ${which}.`
}

/** The same in a few words, for a tile. */
export const shortValidity = (days: number): string =>
  days === 0 ? 'The code is valid on the day' : `The code is valid for ${days} ${days === 1 ? 'day' : 'days'}`
