-- The role that runs the house, and the one that migrates: what
-- `manage.py database_roles --app clinic --owner clinic_owner` prints, once for a new
-- database. A test compares the two.
CREATE ROLE clinic_owner LOGIN NOSUPERUSER BYPASSRLS;
CREATE ROLE clinic LOGIN NOSUPERUSER NOBYPASSRLS;
ALTER DATABASE "clinic" OWNER TO clinic_owner;
ALTER SCHEMA public OWNER TO clinic_owner;
GRANT USAGE ON SCHEMA public TO clinic;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO clinic;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO clinic;
ALTER DEFAULT PRIVILEGES FOR ROLE clinic_owner IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO clinic;
ALTER DEFAULT PRIVILEGES FOR ROLE clinic_owner IN SCHEMA public GRANT USAGE ON SEQUENCES TO clinic;
