/** The lists of the organization that words of a file may mean something in. */
export type WordList = 'credit_type' | 'format' | 'specialty' | 'profession' | 'credential'

/** What a column of a file can be. */
export type Field = {
  key: string
  label: string
  group: 'Person' | 'Activity' | 'Session' | 'Credit'
  /** The letters of the words that head such a column. */
  heads: RegExp
  /** Its words are looked up in a list. */
  list?: WordList
  /** It holds days, perhaps with a time. */
  days?: true
  /** One value may stand for all rows. */
  forAll?: true
  /** What is typed for all rows, for example. */
  example?: string
}

/** No heading that says what its column is has more letters. */
const mostInHead = 80

/** The letters and digits of a heading, by which it is compared: "E-mail Address " is "emailaddress". */
export const headKey = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, mostInHead)
