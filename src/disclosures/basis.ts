/**
 * Where the disclosures of an activity are, or why it needs none: the exceptions of ACCME Standards 3, which hold for no
 * regularly scheduled series.
 */
export const bases = {
  here: 'Collected and reviewed here',
  elsewhere: 'Kept elsewhere: the office writes the statement',
  'non-clinical': 'Not needed: the content is not clinical, such as leadership or communication',
  peers: 'Not needed: the learners control the content, as in a spontaneous conversation about cases',
  'self-directed': 'Not needed: each learner directs their own learning',
} as const
export type Basis = keyof typeof bases

/** Whether nobody has to disclose anything. */
export const isExcepted = (basis: Basis): boolean =>
  basis === 'non-clinical' || basis === 'peers' || basis === 'self-directed'

/** Case conferences, grand rounds, tumor boards and all other series are no spontaneous conversations. */
export const mayBeBasisOf = (basis: Basis, isSeries: boolean): boolean =>
  !isSeries || (basis !== 'peers' && basis !== 'self-directed')
