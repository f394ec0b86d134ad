import type { Field } from './field.ts'

const who = '(participant|attendee|learner|user|employee|member|registrant|provider|physician|student|profile|contact)?'
const person = (
  key: string,
  label: string,
  heads: string,
  more: Pick<Field, 'list' | 'days' | 'forAll' | 'example'> = {},
): Field => ({ key, label, group: 'Person', heads: new RegExp(`^${who}(${heads})$`), ...more })

/** What a column may say of a person, the surest first. */
export const personFields: readonly Field[] = [
  person(
    'email',
    'Email',
    '(primary|work|business|login|account)?e?mail(address|id)?1?|addressemail|upn|username|login',
  ),
  person(
    'otherEmail',
    'Another email',
    '(secondary|alternate|alternative|other|personal|home)e?mail(address)?|e?mail(address)?2',
  ),
  person('given', 'First name', '(legal|preferred)?(first|given|fore)names?|first|fname|namefirst'),
  person('family', 'Last name', '(legal)?(last|family|sur)names?|last|surname|lname|namelast'),
  person(
    'name',
    'Full name',
    '(full|display|print(ed)?|complete)?names?|name(lastfirst|firstlast|lastnamefirstname)|lastfirst|participants?|learners?|attendees?|who',
  ),
  person(
    'credentials',
    'Credentials',
    'credentials?|creds?|degrees?|degs?|suffix(es)?|titles?credentials?|degreecredentials?|credentialsdegrees?|postnominals?|designations?|licensure',
    { list: 'credential' },
  ),
  person(
    'profession',
    'Profession',
    '(primary)?professions?|professionaltype|occupation|discipline|providertype|learnertype|jobtitle',
    { list: 'profession', forAll: true },
  ),
  person('npi', 'NPI', 'npi(number|no|id|num)?|nationalprovideridentifier'),
  person(
    'licence',
    'License number',
    '(state|medical|professional|md|rn|nursing|pharmacy)?licen[sc]e(number|no|num|id)?s?|(medical)?lic(no|number|num)?',
  ),
  person(
    'licenceState',
    'State of the license',
    '(licen[sc]e|licensing|lic)(state|st)|stateof(licen[sc]e|licensure)|licen[sc]ingstate|statelicensed',
  ),
  person(
    'licenceExpires',
    'License expires',
    '(licen[sc]e|lic)(expires?|expiration|expiry)(on|date)?|(expires?|expiration|expiry)(date|on)?',
    { days: true },
  ),
  person(
    'nabp',
    'NABP number',
    'nabp(e?profile)?(number|no|id|pid)?|(nabp)?eprofileid|cpemonitor(id|number)?|eprofile',
  ),
  person(
    'birthday',
    'Birthday (the year is not kept)',
    'birthday|birthdate|dateofbirth|dob|birth(monthday|mmdd)|dob?mmdd|mmdd',
    { days: true },
  ),
  person(
    'phone',
    'Phone',
    '(mobile|cell|tele|work|home|primary|business)?phone(number|no)?|mobile(number)?|cell|tel|telephone',
  ),
  person(
    'affiliation',
    'Affiliation',
    'affiliations?|(hospital|facility|institution|organi[sz]ation|employer|company|practice|site|location|workplace)(name)?|hospitalaffiliation',
    { forAll: true },
  ),
  person('specialty', 'Specialty', '(primary)?special(i)?t(y|ies)|department|dept|division|service', {
    list: 'specialty',
  }),
  person('subSpecialty', 'Sub specialty', 'sub(primary)?special(i)?ty|secondaryspecial(i)?ty|specialty2'),
  person('status', 'Status (resident, retired …)', '(employment|career|training)?status|careerstage'),
  person('address', 'Address', '(street|mailing|home|work|postal)?address(line)?1?|street1?'),
  person('address2', 'Address, second line', '(street|mailing)?address(line)?2|street2|suite|unit'),
  person('city', 'City', '(mailing|home|work)?city|town'),
  person('state', 'State', '(mailing|home|work|address)?(state|province|stateprovince|region)'),
  person(
    'postalCode',
    'Zip or postal code',
    '(mailing|home|work)?(zip|zipcode|postal|postalcode|postcode|zippostalcode)',
  ),
  person('country', 'Country', '(mailing|home|work)?country', { forAll: true, example: 'US' }),
  person('board', 'Certifying board', '(moc|abms|certifying|specialty)?board(name)?|boardcertification'),
  person(
    'boardId',
    'Board ID',
    '(moc|abim|abp|aba|certifying)?boards?(id|number)|(abim|abp|aba|abs|abos|abpath|abms)(id|number)|diplomateid',
  ),
  person(
    'badge',
    'Badge or employee number',
    '(badge|staff|card|empl?|personnel)(number|no|id|code|num)|badge|barcode|emplid|employeeid',
  ),
]
