CREATE TYPE mail_kind AS ENUM ('sign_in_code', 'wrong_codes', 'factor_changed');

-- A letter from the moment it is decided until an SMTP server has it; one that could not be sent stays for the administrator.
CREATE TABLE outgoing_mail (
  id uuid PRIMARY KEY,
  kind mail_kind NOT NULL,
  recipient text NOT NULL,
  subject text NOT NULL,
  text text NOT NULL,
  sign_in_code_id uuid,
  created_at timestamptz(3) NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  last_error text,
  failed_at timestamptz(3)
);
CREATE INDEX outgoing_mail_recipient_idx ON outgoing_mail (recipient);
CREATE INDEX outgoing_mail_created_at_idx ON outgoing_mail (created_at);
