-- The roles of the key vault, made once by a superuser in the vault's own database; run again it changes nothing.
-- The owner migrates and can do everything: nothing that serves anybody signs in as it. What a service may do is the group
-- its own login is a member of. Passwords are no part of this file.

DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['hub_vault_finds', 'hub_vault_obtains', 'hub_vault_shreds'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
    END IF;
  END LOOP;
  FOREACH wanted IN ARRAY ARRAY['hub_vault_owner', 'hub_intake', 'hub_linkage', 'hub_timelines', 'hub_audit', 'hub_shredder'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
      EXECUTE format('CREATE ROLE %I LOGIN', wanted);
    END IF;
  END LOOP;
  -- Two databases of one server may be set up at once; a role is the whole server's.
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  RAISE EXCEPTION 'Somebody else is making these roles: run this again';
END $$;

GRANT hub_vault_finds TO hub_vault_obtains, hub_vault_shreds;
GRANT hub_vault_obtains TO hub_intake;
GRANT hub_vault_finds TO hub_linkage, hub_timelines, hub_audit;
GRANT hub_vault_shreds TO hub_shredder;

-- Shredding ends with a write-ahead log that no longer holds the key: the owner's functions must be able to end it.
GRANT pg_checkpoint TO hub_vault_owner;
GRANT EXECUTE ON FUNCTION pg_switch_wal(), pg_ls_waldir() TO hub_vault_owner;

DO $$
BEGIN
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT, CREATE ON DATABASE %I TO hub_vault_owner', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO hub_vault_finds', current_database());
END $$;
