-- A restore writes an organization's entries in any order, and checks at its end that each replaced entry is there.
alter table credit_entry alter constraint credit_entry_organization_id_replaces_id_fkey deferrable;
