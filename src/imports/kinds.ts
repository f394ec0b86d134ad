/** What a file brings. */
export type ImportKind = 'people' | 'activities' | 'attendance' | 'credit' | 'elsewhere'

export const importKinds: readonly ImportKind[] = ['elsewhere', 'people', 'credit', 'activities', 'attendance']

/** How each kind is called, and what it is for. */
export const kindWords: Record<ImportKind, { title: string; about: string; rows: string }> = {
  elsewhere: {
    title: 'Coming from another system',
    about:
      'A transcript export with whatever columns it has. It makes records for people who have none here, and their credit history.',
    rows: 'learners and what they earned',
  },
  people: {
    title: 'People',
    about: 'Names, emails, credentials, licenses. It makes records, and can fill in what is empty in those that exist.',
    rows: 'people',
  },
  credit: {
    title: 'Credit history',
    about: 'Earlier credit of people who have a record here. It stands in their transcript as from earlier records.',
    rows: 'credit',
  },
  activities: {
    title: 'Activities',
    about: 'Activities with their sessions and credit, all as drafts. Nothing is published.',
    rows: 'activities and sessions',
  },
  attendance: {
    title: 'Attendance',
    about:
      'Who was at which session, for many sessions at once. Credit is then claimed as always, or awarded where the file says how much.',
    rows: 'attendance',
  },
}

/** Whether a word names a kind of import. */
export const isImportKind = (word: string): word is ImportKind => (importKinds as readonly string[]).includes(word)
