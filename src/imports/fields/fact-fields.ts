import type { Field } from './field.ts'

const field =
  (group: Field['group']) =>
  (
    key: string,
    label: string,
    heads: string,
    more: Pick<Field, 'list' | 'days' | 'forAll' | 'example'> = {},
  ): Field => ({ key, label, group, heads: new RegExp(`^(${heads})$`), ...more })

const activity = field('Activity')
const session = field('Session')
const credit = field('Credit')

const titles =
  '(activity|course|event|program(me)?|educational?activity|cmeactivity|ceactivity|conference|class|item|training|offering)(name|title)?|(activity|course|event|program(me)?|item)description|title|cmetitle|nameof(activity|course|event)'

/** What a column may say of earlier credit. */
export const creditFields: readonly Field[] = [
  activity('title', 'Title of the activity', titles),
  activity(
    'completedOn',
    'Date completed',
    '(date|day)?(completed|completion|earned|awarded|attended|attendance|credited|taken|claimed|issued)(on|date)?|(activity|course|event|session|credit|start|end|certificate|issue)date|date(of)?(completion|activity|course|event|credit|attendance|award|participation)|date|enddate|completedate|finished(on)?',
    { days: true, forAll: true, example: '2024-06-30' },
  ),
  credit(
    'amount',
    'Amount of credit',
    '(total|cme|ce|ceu|cmece|credit|credits|contact|award|claimed|earned)*(credits?|hours?|hrs?|amount|units?|points?|ceus?)(earned|claimed|awarded|amount|value|hours|hrs|total|received|granted)*|(cme|ce|ceus?)|numberof(credits|hours)|quantity',
    { forAll: true, example: '1.00' },
  ),
  credit(
    'creditType',
    'Credit type',
    '(cme|ce|credit|hour|award|accreditation|designation)(s)?(type|category|kind|name|class|code|description)s?|(type|kind)ofcredits?|category|creditdesignation',
    { list: 'credit_type', forAll: true },
  ),
  activity(
    'provider',
    'Provider, as printed',
    '(accredited|course|activity|ce|cme|education)?(provider|sponsor|vendor|issuer)(name|organi[sz]ation)?|providedby|sponsoredby|accreditedby|accreditor',
    { forAll: true },
  ),
  activity(
    'format',
    'Format',
    '(activity|course|event|delivery|learning|education)(type|format|method|category)|format|modality|delivery',
    { forAll: true },
  ),
  credit(
    'reference',
    'Certificate number',
    '(certificate|cert|transaction|credit|record|transcript)(number|no|id|num|reference|ref|code)|ref(erence)?|cert(ificate)?',
  ),
]

/** What a column may say of which session somebody attended. */
export const attendanceFields: readonly Field[] = [
  session('code', 'Activity code', '(activity|event|session|attendance|text|course)(code|id|number|no)|code'),
  activity('title', 'Title of the activity', `${titles}|session(title|name|topic)?|topic|series(title|name)?`),
  session(
    'day',
    'Date of the session',
    '(session|activity|event|course|attendance|attended|class|meeting|start)(date|day)?|date(of)?(session|activity|event|attendance|attended)?|day|starts?(at|on)?|datetime|(sign|check)(ed)?in(date|time|at)?|timestamp',
    { days: true, forAll: true },
  ),
  // "Hours" alone may be how long somebody was there: only somebody can say that it is credit.
  credit(
    'amount',
    'Amount of credit, to award',
    '(total|cme|ce|ceu|cmece|award(ed)?|claimed|earned)*(credits?|ceus?)(hours?|hrs?|earned|claimed|awarded|amount|value|total|received|granted)*|(cme|ce|contact)(hours?|hrs?|amount|units?)(earned|claimed|awarded)?|hours(claimed|awarded|earned)|(cme|ce|ceus?)|numberofcredits',
    { forAll: true, example: '1.00' },
  ),
  credit('creditType', 'Credit type', '(cme|ce|credit)s?(type|category|kind|name)s?|(type|kind)ofcredits?', {
    list: 'credit_type',
    forAll: true,
  }),
]

/** What a column may say of an activity and one of its sessions. */
export const activityFields: readonly Field[] = [
  activity('title', 'Title of the activity', `${titles}|series(title|name)?|activityseries`),
  activity(
    'group',
    'Its number in the other system',
    '(activity|course|event|program|accme|pars|parent|series)(id|number|no)|(course|program)code|externalid|id',
  ),
  activity(
    'format',
    'Format',
    '(activity|course|event|delivery|learning|education)(type|format|method|category)|format|modality|type|accmetype',
    { list: 'format', forAll: true },
  ),
  activity(
    'specialty',
    'Specialty',
    '(primary)?special(i)?t(y|ies)|department|dept|division|category|service|topic(area)?',
    { list: 'specialty', forAll: true },
  ),
  activity(
    'description',
    'Description',
    '(activity|course|event|short|long)?(description|summary|abstract|overview|details)|about',
  ),
  activity('objectives', 'Objectives', '(learning|educational|course|activity)?(objectives?|outcomes?|goals?)'),
  activity('support', 'Commercial support', '(commercial)?(support|supporters?|grant(or)?s?)|commercialsupport'),
  session(
    'sessionTitle',
    'Title of the session',
    'session(title|name|topic)?|topic|lecture(title)?|presentation(title)?',
  ),
  session('code', 'Activity code', '(attendance|text|claim|session|access)(code|id|number)|(activity|event)?code'),
  session(
    'day',
    'Date',
    '(session|activity|event|course|start|begin)(date|day)?|date|day|dates?held|starts?(on|at|datetime)?|startdatetime',
    { days: true },
  ),
  session(
    'start',
    'Start time',
    '(session|activity|event|course)?(start|begin|from)(time|hour)|time|starttime|timestart',
  ),
  session(
    'endDay',
    'End date',
    '(session|activity|event|course)?(end|finish|through)(date|day)|ends?(on|at|datetime)?|enddatetime',
    { days: true },
  ),
  session('end', 'End time', '(session|activity|event|course)?(end|finish|until|stop)(time|hour)|timeend'),
  session(
    'minutes',
    'Length in minutes',
    '(duration|length|total)?(minutes|mins?)|(session|activity)?(duration|length)(minutes|mins?)?',
    { forAll: true, example: '60' },
  ),
  session(
    'place',
    'Place',
    '(location|venue|place|room|city|address|site|where)(name)?|(session|event|activity)?(location|venue|room)',
  ),
  credit('creditType', 'Credit type', '(cme|ce|credit)s?(type|category|kind)s?|typeofcredits?', {
    list: 'credit_type',
    forAll: true,
  }),
  credit(
    'amount',
    'Most credit',
    '(max(imum)?|total|available|offered|possible|cme|ce)*(credits?|hours?|hrs?|amount|units?)(available|offered|max(imum)?|designated)?|designation|designatedcredits?',
    { forAll: true, example: '1.00' },
  ),
]
