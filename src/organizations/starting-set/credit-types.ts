import { formatsWithoutSeries } from './activity-formats.ts'
import { checkWording, plain, type StartingCreditType } from './credit-type.ts'
import { otherCreditTypes } from './other-credit-types.ts'
import type { Accreditation } from './statements.ts'

/** The AMA's own wording, which is used as it is: https://www.ama-assn.org/education/ama-pra-credit-system */
export const amaStatement =
  'The {provider} designates this {learning_format} for a maximum of {maximum} {credit_name}. Physicians should claim only the credit commensurate with the extent of their participation in the activity.'

/** Steps of a quarter, and physicians only. */
const ama = (accreditation: Accreditation): StartingCreditType => ({
  ...plain,
  key: 'ama',
  name: 'AMA PRA Category 1 Credit',
  plural: 'AMA PRA Category 1 Credits',
  shortName: 'AMA Category 1',
  mark: '™',
  italic: true,
  reportTarget: accreditation === 'joint' ? 'ja-pars' : 'pars',
  statement: amaStatement,
  professions: ['physician'],
})

/** A contact hour is 60 minutes: https://coloradonurses.org/faqs-2/ */
const ancc = (accreditation: Accreditation): StartingCreditType => ({
  ...plain,
  key: 'ancc',
  name: 'ANCC contact hour',
  plural: 'ANCC contact hours',
  shortName: 'ANCC',
  unit: 'contact hour',
  reportTarget: accreditation === 'joint' ? 'ja-pars' : 'none',
  statement: joined(
    accreditation === 'joint'
      ? ''
      : 'The {provider} is accredited as a provider of nursing continuing professional development by the American Nurses Credentialing Center’s Commission on Accreditation.',
    'This activity provides a maximum of {maximum} {credit_name}.',
  ),
  checkNote: accreditation === 'joint' ? '' : checkWording,
  professions: ['nurse'],
})

/**
 * Awarded for the whole activity; CPE Monitor holds the record, by birthday and NABP e-Profile ID:
 * https://nabp.pharmacy/cpe-monitor-service/ . Not for series: https://cce.upmc.com/content/what-joint-accreditation
 */
const acpe = (accreditation: Accreditation): StartingCreditType => ({
  ...plain,
  key: 'acpe',
  name: 'ACPE contact hour',
  plural: 'ACPE contact hours',
  shortName: 'ACPE',
  unit: 'contact hour',
  partial: false,
  activityNumber: 'uan',
  reportTarget: 'cpe-monitor',
  statement: joined(
    accreditation === 'joint'
      ? ''
      : 'The {provider} is accredited by the Accreditation Council for Pharmacy Education as a provider of continuing pharmacy education.',
    'This activity provides {maximum} {credit_name}. Universal Activity Number: {universal_activity_number}.',
  ),
  officialRecord: 'CPE Monitor',
  requiredFields: ['birth_month_day', 'nabp_number'],
  allowedFormats: formatsWithoutSeries,
  checkNote: accreditation === 'joint' ? '' : checkWording,
  professions: ['pharmacist', 'pharmacy_technician'],
})

/** https://www.aapa.org/cme-central/ ; the wording is the one in use by authorized providers. */
const aapa = (accreditation: Accreditation): StartingCreditType => ({
  ...plain,
  key: 'aapa',
  name: 'AAPA Category 1 CME credit',
  plural: 'AAPA Category 1 CME credits',
  shortName: 'AAPA Category 1',
  reportTarget: accreditation === 'joint' ? 'ja-pars' : 'none',
  statement:
    'The {provider} has been authorized by the American Academy of PAs (AAPA) to award AAPA Category 1 CME credit for activities planned in accordance with AAPA CME Criteria. This activity is designated for {maximum} {credit_name}. PAs should only claim credit commensurate with the extent of their participation.',
  professions: ['physician_assistant'],
})

/** Only for activities planned by and for the team: http://www.jointaccreditation.org/designation-credits */
const ipce: StartingCreditType = {
  ...plain,
  key: 'ipce',
  name: 'IPCE credit',
  plural: 'IPCE credits',
  shortName: 'IPCE',
  reportTarget: 'ja-pars',
  statement:
    'This activity was planned by and for the healthcare team, and learners will receive {maximum} Interprofessional Continuing Education (IPCE) credit for learning and change.',
  professions: 'everyone',
}

/** For whoever none of the activity's credit types can be awarded to. */
const participation: StartingCreditType = {
  ...plain,
  key: 'participation',
  name: 'hour of participation',
  plural: 'hours of participation',
  shortName: 'Participation',
  participation: true,
  unit: 'hour',
  rounding: 'down',
  statement: '',
  awardPhrase: '',
  professions: 'everyone',
}

const joined = (...sentences: string[]) => sentences.filter(Boolean).join(' ')

/** The credit types that a provider of this accreditation begins with, in the order they are shown. */
export function startingCreditTypes(accreditation: Accreditation): StartingCreditType[] {
  const own = {
    accme: [ama(accreditation)],
    joint: [ama(accreditation), ancc(accreditation), acpe(accreditation), aapa(accreditation), ipce],
    ancc: [ancc(accreditation)],
    acpe: [acpe(accreditation)],
  }
  return [...own[accreditation], participation]
}

/** Every credit type that can be added, in the wording of an organization that is jointly accredited or is not. */
export function everyStartingCreditType(jointly: boolean): StartingCreditType[] {
  const accreditation = jointly ? 'joint' : 'accme'
  const shared = [ama(accreditation), ancc(accreditation), acpe(accreditation), aapa(accreditation)]
  return [...shared, ...(jointly ? [ipce] : []), ...otherCreditTypes, participation]
}
