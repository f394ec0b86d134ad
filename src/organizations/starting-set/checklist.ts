/** An item of the checklist that an organization begins with. */
export type StartingItem = {
  words: string
  days_before: number | null
  before_step: '' | 'approve' | 'publish' | 'close'
  formats: string[]
  automatic: '' | 'planning' | 'disclosures' | 'designation' | 'evaluation'
}

const item = (words: string, rest: Partial<StartingItem> = {}): StartingItem => ({
  words,
  days_before: null,
  before_step: '',
  formats: [],
  automatic: '',
  ...rest,
})

/** What is done for each activity, in order; organizations that were there before have the same from the database. */
export const startingChecklist: readonly StartingItem[] = [
  item('The planning record is complete', { before_step: 'approve', automatic: 'planning' }),
  item('Somebody other than the author has checked that the content is valid and balanced', { before_step: 'approve' }),
  item('Credit is designated', { days_before: 30, automatic: 'designation' }),
  item('An evaluation is chosen', { days_before: 30, automatic: 'evaluation' }),
  item('The room or the meeting link is booked', {
    days_before: 30,
    formats: ['live_course', 'rss', 'committee_learning', 'other_blended'],
  }),
  item('The announcement names the accreditation, the credit and where to read the disclosures', { days_before: 30 }),
  item('Everybody’s disclosures are complete', { days_before: 7, automatic: 'disclosures' }),
  item('Slides and handouts show no product names and no marks of companies', {
    days_before: 2,
    formats: ['live_course', 'rss', 'enduring', 'other_blended'],
  }),
]
