/** What the page after a redirect says was just done, by the word in its address; anything else there says nothing. */
const sentences: Record<string, string> = {
  'signed-out': 'You are signed out.',
  'profile-saved': 'Profile saved.',
}

/** The sentence for the word of an address's query `said`. */
export const said = (word: string): string | undefined => (Object.hasOwn(sentences, word) ? sentences[word] : undefined)
