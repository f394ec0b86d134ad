/** The organization whose page it is, and the address of its portal as people type it. */
type Place = { name: string; portal: string }

/** What the page after a redirect says was just done, by the word in its address; anything else there says nothing. */
const sentences: Record<string, string | ((place: Place) => string)> = {
  'signed-out': 'You are signed out.',
  'profile-saved': 'Profile saved.',
  'organization-set-up': ({ name, portal }) =>
    `${name} is set up, and you are signed in. Its learner portal is at ${portal}. Next: create your first activity.`,
  'specialty-added': 'Specialty added, at the end of the list.',
  'specialty-renamed': 'Name saved.',
  'specialty-moved': 'Order saved.',
  'specialty-removed': 'Specialty removed.',
}

/** The sentence for the word of an address's query `said`. */
export function said(word: string, place: Place): string | undefined {
  const sentence = Object.hasOwn(sentences, word) ? sentences[word] : undefined
  return typeof sentence === 'function' ? sentence(place) : sentence
}
