import type { Db } from '../../platform/database.ts'
import { deviceText } from '../../sign-in/security/device-rules.ts'
import { identitiesOf } from '../../sign-in/single-sign-on/queries.ts'
import { badgesOf } from '../badges.ts'
import { emailsOf, phonesOf } from './queries.ts'
import { time } from './time.ts'

/** Who the person is: the profile as they keep it. */
export async function profileData(db: Db, personId: string) {
  const row = await db
    .selectFrom('person as p')
    .leftJoin('profession as f', (join) =>
      join.onRef('f.organization_id', '=', 'p.organization_id').onRef('f.id', '=', 'p.profession_id'),
    )
    .selectAll('p')
    .select('f.name as profession')
    .where('p.id', '=', personId)
    .executeTakeFirstOrThrow()
  return {
    id: row.id,
    givenName: row.given_name,
    familyName: row.family_name,
    credentials: await credentialsOf(db, personId),
    profession: row.profession,
    affiliation: row.affiliation,
    specialty: row.specialty,
    subSpecialty: row.sub_specialty,
    status: row.status,
    npi: row.npi,
    nabpNumber: row.nabp_number,
    birthMonthDay: row.birth_month_day,
    boardMember: row.board_member,
    boards: await boardsOf(db, personId),
    licences: await licencesOf(db, personId),
    address: {
      lines: [row.address, row.address_2].filter(Boolean),
      city: row.city,
      state: row.state,
      postalCode: row.postal_code,
      country: row.country,
    },
    consentToReportAt: time(row.report_consent_at),
    confirmedAt: time(row.confirmed_at),
    createdAt: time(row.created_at),
    deactivatedAt: time(row.deactivated_at),
    updatedAt: time(row.updated_at),
  }
}

async function credentialsOf(db: Db, personId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('person_credential as p')
    .innerJoin('credential as c', (join) =>
      join.onRef('c.organization_id', '=', 'p.organization_id').onRef('c.id', '=', 'p.credential_id'),
    )
    .select('c.abbreviation')
    .where('p.person_id', '=', personId)
    .orderBy('p.position')
    .execute()
  return rows.map(({ abbreviation }) => abbreviation)
}

const boardsOf = (db: Db, personId: string) =>
  db
    .selectFrom('person_board')
    .select(['board', 'board_id as boardId'])
    .where('person_id', '=', personId)
    .orderBy('position')
    .execute()

const licencesOf = (db: Db, personId: string) =>
  db
    .selectFrom('licence')
    .select(['state', 'number', 'expires_on as expiresOn'])
    .where('person_id', '=', personId)
    .orderBy('position')
    .orderBy('id')
    .execute()

/** How the person is reached. */
export async function contactData(db: Db, personId: string) {
  const emails = await emailsOf(db, personId)
  const phones = await phonesOf(db, personId)
  return {
    emails: emails.map(({ email, signIn, verifiedAt, createdAt }) => ({
      email,
      signsIn: signIn,
      confirmedAt: verifiedAt?.toString() ?? null,
      addedAt: createdAt.toString(),
    })),
    phones: phones.map(({ phone, verifiedAt }) => ({ phone, confirmedAt: verifiedAt?.toString() ?? null })),
    badges: (await badgesOf(db, personId)).map(({ badge, createdAt }) => ({ badge, addedAt: time(createdAt) })),
  }
}

/** How the person signs in and where they are signed in, without what opens the account. */
export async function signInData(db: Db, personId: string) {
  const own = <T extends { where: (column: 'person_id', is: '=', id: string) => T }>(query: T) =>
    query.where('person_id', '=', personId)
  const password = await own(db.selectFrom('person_password').select('changed_at')).executeTakeFirst()
  const app = await own(db.selectFrom('person_totp').select('confirmed_at')).executeTakeFirst()
  const codes = await own(db.selectFrom('recovery_code').select('used_at')).execute()
  const passkeys = await own(db.selectFrom('passkey').select(['name', 'created_at', 'last_used_at']))
    .orderBy('created_at')
    .execute()
  const sessions = await own(
    db
      .selectFrom('sign_in_session')
      .select(['user_agent', 'way', 'network', 'created_at', 'last_seen_at', 'expires_at']),
  )
    .orderBy('created_at')
    .execute()
  return {
    passwordChangedAt: time(password?.changed_at ?? null),
    authenticatorAppSince: time(app?.confirmed_at ?? null),
    recoveryCodesLeft: codes.filter(({ used_at }) => used_at === null).length,
    passkeys: passkeys.map(({ name, created_at, last_used_at }) => ({
      name,
      addedAt: time(created_at),
      lastUsedAt: time(last_used_at),
    })),
    singleSignOn: (await identitiesOf(db, personId)).map(({ label, lastUsedAt }) => ({
      provider: label,
      lastUsedAt: lastUsedAt.toString(),
    })),
    sessions: sessions.map(({ user_agent, way, network, created_at, last_seen_at, expires_at }) => ({
      device: deviceText(user_agent),
      browserSaid: user_agent,
      way,
      network,
      signedInAt: time(created_at),
      lastSeenAt: time(last_seen_at),
      endsAt: time(expires_at),
    })),
  }
}
