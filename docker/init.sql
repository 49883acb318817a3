-- Roles and database, made once by a superuser when the database server is new. The schema is then made by `migrate`.
-- The group roles are those of src/database/roles.ts; because they exist already, `migrate` needs no CREATEROLE.
\set ON_ERROR_STOP on
\getenv owner_password OWNER_PASSWORD
\getenv login_password LOGIN_PASSWORD

CREATE ROLE gradimento_api NOLOGIN;
CREATE ROLE gradimento_collector NOLOGIN;
CREATE ROLE gradimento_istat NOLOGIN;
CREATE ROLE gradimento_reviewer NOLOGIN;
CREATE ROLE gradimento_worker NOLOGIN;
CREATE ROLE gradimento_sweeper NOLOGIN;
CREATE ROLE gradimento_queue NOLOGIN;

-- Owns the schema; for `migrate` only.
CREATE ROLE gradimento_owner LOGIN PASSWORD :'owner_password';

-- Owns nothing and inherits nothing; for the processes.
CREATE ROLE gradimento LOGIN NOINHERIT PASSWORD :'login_password';
GRANT gradimento_api, gradimento_collector, gradimento_istat, gradimento_reviewer, gradimento_worker, gradimento_sweeper,
  gradimento_queue TO gradimento;

CREATE DATABASE gradimento OWNER gradimento_owner;
REVOKE CONNECT, TEMPORARY ON DATABASE gradimento FROM PUBLIC;
GRANT CONNECT ON DATABASE gradimento TO gradimento;
