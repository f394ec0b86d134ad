/** A format of activity and the words for it in a designation statement. */
export type StartingFormat = { key: string; name: string; learningFormat: string }

/**
 * The formats in which the accreditors register activities (https://www.jointaccreditation.org/ja-pars), each with the
 * learning format that the AMA wants named when credit is designated
 * (http://meetingsnet.com/print/cme-regs/ama-issues-updates-pra-credit-system).
 */
export const startingFormats: readonly StartingFormat[] = [
  { key: 'live_course', name: 'Live course', learningFormat: 'live activity' },
  { key: 'rss', name: 'Regularly scheduled series', learningFormat: 'live activity' },
  { key: 'enduring', name: 'Enduring material', learningFormat: 'enduring material' },
  { key: 'journal', name: 'Journal-based CE/CME', learningFormat: 'journal-based CME activity' },
  { key: 'manuscript_review', name: 'Manuscript review', learningFormat: 'manuscript review activity' },
  { key: 'test_item_writing', name: 'Test-item writing', learningFormat: 'test-item writing activity' },
  { key: 'committee_learning', name: 'Committee learning', learningFormat: 'other activity (committee learning)' },
  { key: 'pi_qi', name: 'Performance/quality improvement', learningFormat: 'PI CME activity' },
  { key: 'internet_poc', name: 'Internet searching and learning', learningFormat: 'internet point-of-care activity' },
  {
    key: 'learning_from_teaching',
    name: 'Learning from teaching',
    learningFormat: 'other activity (learning from teaching)',
  },
  { key: 'other_blended', name: 'Other/blended learning', learningFormat: 'other activity (blended learning)' },
]

/** Every format but the regularly scheduled series. */
export const formatsWithoutSeries: string[] = startingFormats.map((format) => format.key).filter((key) => key !== 'rss')
