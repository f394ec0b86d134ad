import { sql } from 'kysely'

/** As the view counted_profession says it, of one person `p`: the view is for all of them at once. */
export const professionOf = sql`(select coalesce(
  (select d.profession_id from person_credential h
    join credential d on d.organization_id = h.organization_id and d.id = h.credential_id
    join profession k on k.organization_id = d.organization_id and k.id = d.profession_id
    where h.organization_id = p.organization_id and h.person_id = p.id
    order by case k.reported_as when 'physician' then 0 when 'other' then 2 else 1 end, h.position, k.id limit 1),
  p.profession_id) as profession_id)`
