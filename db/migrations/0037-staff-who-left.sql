-- Who worked in the office stays readable in the audit after the account is closed, for as long as records are kept.

-- The e-mail of somebody who worked in the office, as it was when the account was closed; '' for everybody else, and once
-- the record need not be kept any longer.
alter table person add column staff_email text not null default '';
create index person_staff_email on person (organization_id, staff_email) where staff_email <> '';

-- Forgets the details of what was done to a person whose account is closed, and to the records merged into it, as before;
-- without with_staff all but what was done about their place in the office: roles given, changed and taken, the account
-- deactivated and reactivated, the second step turned off.
drop function forget_audit_details(uuid);
create function forget_audit_details(whose uuid, with_staff boolean default true) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  org uuid := current_organization();
  forgotten int;
begin
  if not exists (select from person p where p.organization_id = org and p.id = whose and p.closed_at is not null) then
    raise exception 'forget_audit_details: no closed account of this organization';
  end if;
  update audit a set old = null, new = null, salt = null, erased = sha256(convert_to(
      (select string_agg(coalesce(octet_length(convert_to(part, 'UTF8')) || ':' || part, '-'), '' order by place)
       from unnest(array['details', a.salt::text, a.old::text, a.new::text]) with ordinality parts (part, place)), 'UTF8'))
  where a.organization_id = org and a.erased is null and (a.old is not null or a.new is not null)
    and a.subject_id in (select p.id from person p where p.organization_id = org and (p.id = whose or p.merged_into = whose))
    and (with_staff or not (a.act like 'staff.%'
      or a.act in ('person.deactivated', 'person.reactivated', 'person.second_step_turned_off')));
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;
grant create on schema public to cme_merge;
alter function forget_audit_details(uuid, boolean) owner to cme_merge;
revoke create on schema public from cme_merge;
revoke all on function forget_audit_details(uuid, boolean) from public;
grant execute on function forget_audit_details(uuid, boolean) to cme_app;
