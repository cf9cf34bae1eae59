-- Who of a department works on a case.
CREATE TABLE case_assignee (
  case_id uuid NOT NULL REFERENCES "case" (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  department_id uuid NOT NULL,
  person_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  CONSTRAINT case_assignee_pkey PRIMARY KEY (case_id, department_id)
);
CREATE INDEX case_assignee_person_id_idx ON case_assignee (person_id);

-- A list of cases that somebody of the staff kept by a name.
CREATE TABLE desk_filter (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  name text NOT NULL,
  filter jsonb NOT NULL,
  at timestamptz(3) NOT NULL
);
CREATE INDEX desk_filter_person_id_idx ON desk_filter (person_id);
