import type { LearnerScene } from '../../web/scene.ts'
import { disclosureData } from './my-data-disclosures.ts'
import { contactData, profileData, signInData } from './my-data-person.ts'
import { textingData } from './my-data-phones.ts'
import {
  attendanceData,
  certificateData,
  creditData,
  draftData,
  earlierCreditData,
  evaluationData,
  importedData,
  joinedData,
  lateRequestData,
  listData,
  refusalData,
} from './my-data-record.ts'
import { testData } from './my-data-tests.ts'
import { auditData, messageData, roleData, surveyData } from './my-data-trail.ts'

/** The number of the format, which docs/my-data.md describes; it grows when a reader would have to change. */
const version = 1

export type MyData = Awaited<ReturnType<typeof myData>>

/**
 * Everything that the organization keeps about a person, in the order of docs/my-data.md. Hashes, secrets and the
 * digits of the social security number are left out: nobody could use them but a thief.
 */
export async function myData({ db, organization, visitor, now }: LearnerScene) {
  const { personId } = visitor
  return {
    format: 'cme-tracker/my-data',
    version,
    madeAt: now.toString(),
    organization: { name: organization.name, timeZone: organization.time_zone },
    profile: await profileData(db, personId),
    ...(await contactData(db, personId)),
    ...(await textingData(db, personId)),
    signIn: await signInData(db, personId),
    roles: await roleData(db, personId),
    attendance: await attendanceData(db, personId),
    attendanceJoined: await joinedData(db, personId),
    attendanceLists: await listData(db, personId),
    imported: await importedData(db, personId),
    attendanceRefused: await refusalData(db, personId),
    lateRequests: await lateRequestData(db, personId),
    evaluations: await evaluationData(db, personId),
    evaluationDrafts: await draftData(db, personId),
    surveyVisits: await surveyData(db, personId),
    ...(await testData(db, personId)),
    credit: await creditData(db, personId),
    earlierCredit: await earlierCreditData(db, personId),
    certificates: await certificateData(db, personId),
    ...(await disclosureData(db, personId)),
    messages: await messageData(db, personId),
    audit: await auditData(db, personId),
  }
}
