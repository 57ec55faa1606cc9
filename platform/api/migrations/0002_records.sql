-- Small documents of signed-in users.
create table records (
    id uuid primary key,
    owner text not null check (length(owner) between 1 and 128),
    title text not null check (length(title) between 1 and 200),
    body jsonb not null default '{}'::jsonb,
    -- Counts the changes; a change names the version that it was made from.
    version bigint not null default 1,
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp()
);

-- The order of lists: newest first.
create index records_of_owner on records (owner, created_at desc, id desc);
