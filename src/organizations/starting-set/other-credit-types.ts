import { checkWording, plain, type StartingCreditType } from './credit-type.ts'

const maximum = 'This activity provides a maximum of {maximum} {credit_name}.'

/** https://www.apa.org/education-career/ce/sponsors ; the wording is the one in use by approved sponsors. */
const apa: StartingCreditType = {
  ...plain,
  key: 'apa',
  name: 'APA CE credit',
  plural: 'APA CE credits',
  shortName: 'APA',
  statement: `{provider} is approved by the American Psychological Association to sponsor continuing education for psychologists. {provider} maintains responsibility for this program and its content. ${maximum}`,
  professions: ['psychologist'],
}

/** The wording of approved providers, who have a number and a period: https://www.aswb.org/ace/ */
const aswb: StartingCreditType = {
  ...plain,
  key: 'aswb',
  name: 'ASWB ACE credit',
  plural: 'ASWB ACE credits',
  shortName: 'ASWB ACE',
  statement:
    '{provider}, provider #[your number], is approved to offer social work continuing education by the Association of Social Work Boards (ASWB) Approved Continuing Education (ACE) program. Organizations, not individual courses, are approved as ACE providers. State and provincial regulatory boards have the final authority to determine whether an individual course may be accepted for continuing education credit. {provider} maintains responsibility for this course. ACE provider approval period: [from – to]. Social workers completing this course receive {maximum} [general, clinical, ethics …] continuing education credits.',
  professions: ['social_worker'],
}

/** The wording of recognized providers: https://ccepr.ada.org/en/ada-cerp-recognition */
const cerp: StartingCreditType = {
  ...plain,
  key: 'cerp',
  name: 'ADA CERP hour',
  plural: 'ADA CERP hours',
  shortName: 'ADA CERP',
  unit: 'hour',
  statement:
    '{provider} is an ADA CERP Recognized Provider. ADA CERP is a service of the American Dental Association to assist dental professionals in identifying quality providers of continuing dental education. ADA CERP does not approve or endorse individual courses or instructors, nor does it imply acceptance of credit hours by boards of dentistry.',
  professions: ['dentist', 'allied_dental'],
}

/** Each activity is reviewed by the AAFP, in this wording: https://www.aafp.org/cme.html */
const aafp: StartingCreditType = {
  ...plain,
  key: 'aafp',
  name: 'AAFP Prescribed credit',
  plural: 'AAFP Prescribed credits',
  shortName: 'AAFP Prescribed',
  statement:
    'This {learning_format}, {title}, with a begin date of {begin_date}, has been reviewed and is acceptable for up to {maximum} Prescribed credit(s) by the American Academy of Family Physicians. Physicians should claim only the credit commensurate with the extent of their participation in the activity.',
  professions: ['physician'],
}

/** The wording of accredited sponsors: https://osteopathic.org/cme/ */
const aoa: StartingCreditType = {
  ...plain,
  key: 'aoa',
  name: 'AOA Category 1-A credit',
  plural: 'AOA Category 1-A credits',
  shortName: 'AOA 1-A',
  reportTarget: 'board',
  statement:
    '{provider} is accredited by the American Osteopathic Association to provide osteopathic continuing medical education for physicians. {provider} designates this program for a maximum of {maximum} of AOA Category 1-A credits and will report CME and specialty credits commensurate with the extent of the physician’s participation.',
  checkNote: 'Every physician may have it as it stands: the AOA may want it for osteopathic physicians only.',
  professions: ['physician'],
}

/** Of these no source of the wording was found; the amount is all that the statement says. */
const unsourced = (
  type: Pick<StartingCreditType, 'key' | 'name' | 'plural' | 'shortName' | 'unit' | 'professions'> &
    Partial<StartingCreditType>,
): StartingCreditType => ({ ...plain, statement: maximum, checkNote: checkWording, ...type })

/** What other bodies award, in the order in which it is offered to add. */
export const otherCreditTypes: readonly StartingCreditType[] = [
  apa,
  aswb,
  cerp,
  aafp,
  aoa,
  unsourced({
    key: 'cope',
    name: 'COPE hour',
    plural: 'COPE hours',
    shortName: 'COPE',
    unit: 'hour',
    activityNumber: 'other',
    professions: ['optometrist'],
  }),
  unsourced({
    key: 'cdr',
    name: 'CDR CPEU',
    plural: 'CDR CPEUs',
    shortName: 'CDR',
    unit: 'CPEU',
    professions: ['dietitian', 'dietetic_technician'],
  }),
  unsourced({
    key: 'boc',
    name: 'BOC Category A CEU',
    plural: 'BOC Category A CEUs',
    shortName: 'BOC',
    unit: 'CEU',
    professions: ['athletic_trainer'],
  }),
  unsourced({
    key: 'crce',
    name: 'AARC CRCE contact hour',
    plural: 'AARC CRCE contact hours',
    shortName: 'CRCE',
    unit: 'contact hour',
    activityNumber: 'other',
    professions: ['respiratory_therapist'],
    checkNote: `${checkWording} Give the credentials RRT and CRT the profession respiratory therapist.`,
  }),
  unsourced({
    key: 'capce',
    name: 'CAPCE CEH',
    plural: 'CAPCE CEHs',
    shortName: 'CAPCE',
    unit: 'CEH',
    activityNumber: 'other',
    professions: ['ems'],
    checkNote: `${checkWording} Give the credentials EMT, AEMT and Paramedic the profession EMS professional.`,
  }),
]
