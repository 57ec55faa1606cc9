-- Files of signed-in users. A row is one version of a file; its content is the object `key` of the bucket.
create table files (
    id uuid primary key,
    -- The user's `sub` in the user pool.
    owner text not null check (length(owner) between 1 and 128),
    name text collate "C" not null check (octet_length(name) between 1 and 255),
    size bigint not null check (size >= 0),
    type text not null,
    -- SHA-256 of the content, in hexadecimal digits.
    checksum text not null,
    key text not null unique,
    created_at timestamptz not null default clock_timestamp(),
    -- Set when another version took its place, or the file was deleted.
    superseded_at timestamptz
);

-- One current version per name; also the order of lists.
create unique index files_current on files (owner, name) where superseded_at is null;
create index files_versions on files (owner, name, created_at desc);
create index files_superseded on files (superseded_at) where superseded_at is not null;

-- Objects that no row of `files` refers to: uploads under way, and what is to be removed from the bucket.
create table loose_objects (
    key text primary key,
    due_at timestamptz not null
);

create index loose_objects_due on loose_objects (due_at);
