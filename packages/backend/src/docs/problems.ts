/** What one problem of the API means to whoever meets it. */
export interface ProblemWords {
  /** Status of the answer; `4xx` where the code stands for several. */
  status: number | '4xx';
  /** What happened. */
  meaning: string;
  /** What to do next. */
  remedy: string;
}

/**
 * Every problem that the API answers with, by its code. The server's page `/api/problems`, to which the
 * `type` of a problem leads, and `docs/troubleshooting.md` are both written from these words.
 */
export const PROBLEMS = {
  'answered-enough': {
    status: 409,
    meaning: 'The submission has 20 answers already.',
    remedy: 'Reach the person otherwise.',
  },
  'asked-too-often': {
    status: 429,
    meaning:
      'With this answer code, or from this address, answers were asked for as often today as is allowed.',
    remedy: 'Ask again tomorrow (UTC), or ask the clinic.',
  },
  'bad-search': {
    status: 400,
    meaning:
      'A search parameter of the FHIR API is not known for the type, or its value cannot be read.',
    remedy: 'See /fhir/R4/metadata for what each type is searched by, and docs/fhir.md for how.',
  },
  'bad-token': {
    status: 401,
    meaning:
      'The access token is missing or unknown, has ended, was revoked, or its maker is no admin any more.',
    remedy: 'Have an admin make another one in the staff’s pages, under Settings, Access tokens.',
  },
  'bad-logout-token': {
    status: 400,
    meaning: 'A logout token is not of the provider, not for this server, or too old.',
    remedy:
      'Check at the provider that the client has OIDC_CLIENT_ID, and that both clocks are right.',
  },
  'blind-export': {
    status: 422,
    meaning:
      'The clinic reads blind, and an export was asked for what was not read. Such a clinic exports only what was read.',
    remedy: 'Leave out reviewed=false, and export a submission once its readings are in.',
  },
  'blind-reads': {
    status: 422,
    meaning:
      'The clinic reads blind, and the list was filtered or sorted by something that the network or a colleague said.',
    remedy:
      'Leave out predicted, triage, status, agreement, outcome and outcomeBasis, and sort by receivedAt.',
  },
  busy: {
    status: 503,
    meaning: 'More submissions arrive at once, or more pictures wait, than the server takes.',
    remedy:
      'Send the same request again after the seconds in Retry-After; the panel does so by itself. If it ' +
      'happens often, raise PICTURE_WORKERS or run another server on the same database.',
  },
  closing: {
    status: 503,
    meaning: 'The server is shutting down and takes nothing new.',
    remedy: 'Send the same request again after the seconds in Retry-After.',
  },
  'cross-site': {
    status: 403,
    meaning: "A change by staff did not come from the server's own pages.",
    remedy:
      'Send the header X-DermDx-Request: 1 and, as Origin, PUBLIC_URL; without that, http://127.0.0.1:PORT ' +
      'or http://localhost:PORT. In the staff’s pages: PUBLIC_URL is not the address that the browser shows.',
  },
  'database-unavailable': {
    status: 503,
    meaning: 'The database did not answer, or stayed locked, also when it was tried again.',
    remedy:
      'Send the same request again after the seconds in Retry-After. If it stays, check that the database ' +
      'runs and has room, and that DATABASE_URL is right.',
  },
  'erased-list-missing': {
    status: 503,
    meaning: 'The list of what was erased is not where the server began it, so nothing is erased.',
    remedy:
      'Put the file that ERASED_LIST_FILE names back, or restart the server to begin a new one; backups from ' +
      'before that can then only be restored with --force.',
  },
  'factor-exists': {
    status: 409,
    meaning: 'The person has an authenticator app already.',
    remedy: 'Remove it first, then add the new one.',
  },
  forbidden: {
    status: 403,
    meaning: 'The person who is signed in may see this but not do it.',
    remedy: 'Ask an owner of the clinic for a higher role, or have somebody do it who has one.',
  },
  'forbidden-characters': {
    status: 422,
    meaning:
      'A text holds control characters, half of a character (a lone surrogate), or, where it has one line, ends of ' +
      'lines or tabs.',
    remedy: 'The list fields names each text. Take the characters out and send again.',
  },
  'foreign-cursor': {
    status: 400,
    meaning: 'The cursor was made for another list, other filters or another server.',
    remedy: 'Ask for the first page, without a cursor.',
  },
  'group-has-role': {
    status: 409,
    meaning: 'The group of the provider has a role at this clinic already.',
    remedy: 'Take that away first, then give it another.',
  },
  'identity-exists': {
    status: 409,
    meaning: 'The account is tied to a person of the provider already.',
    remedy: 'Untie it under “Your account” first.',
  },
  'identity-taken': {
    status: 409,
    meaning: 'The person of the provider has an account of their own here.',
    remedy:
      'Sign in by the provider, and use that account. Or have an owner remove it under Staff, then tie the other one.',
  },
  'idempotency-key-missing': {
    status: 400,
    meaning:
      'A submission came without an Idempotency-Key, or with one that is too short or too long.',
    remedy:
      'Send 16 to 128 visible ASCII characters: a new UUID for each submission, kept for its retries.',
  },
  'in-flight': {
    status: 409,
    meaning: 'The server is still working on a submission with the same Idempotency-Key.',
    remedy: 'Wait for the seconds in Retry-After and send it again, with the same key.',
  },
  'invalid-fields': {
    status: 422,
    meaning: 'Some fields are missing, unknown, out of range or do not agree with each other.',
    remedy:
      'The list fields names each field and what it must be. Correct them and send again. A diagnosis of ' +
      'another network than the installed @dermdx/model needs its manifest in MODEL_MANIFESTS; a panel that ' +
      'is newer than the server needs the server upgraded first.',
  },
  'key-missing': {
    status: 503,
    meaning:
      'The key ring of the server lacks a key that stored data needs, or its file is gone or damaged.',
    remedy:
      'Copy the newest file of KEY_RING_FILE to this server, from the one on which rotate-keys was run. It ' +
      'needs no restart. Then send the same request again; the panel does so by itself.',
  },
  'key-reused': {
    status: 422,
    meaning: 'The Idempotency-Key was used before, for a submission with another content.',
    remedy: 'Use a new key for each submission. Keep a key only to repeat the very same request.',
  },
  'last-owner': {
    status: 409,
    meaning: 'The clinic would be left without an owner.',
    remedy: 'Make somebody else an owner first.',
  },
  'last-way-in': {
    status: 409,
    meaning:
      'The person could not get in any more: every role of theirs comes from groups of the provider, or passwords are for owners on this server.',
    remedy:
      'Have an owner give them a role by hand first. With PASSWORD_SIGN_IN=owners, leave the account linked.',
  },
  'locked-out': {
    status: 429,
    meaning:
      'Too many wrong passwords or codes: for this name, from this address, or in this session.',
    remedy:
      'Wait for the seconds in Retry-After, or get a one-time link: from an admin of the clinic, or ' +
      'on the server by dermdx-backend link NAME.',
  },
  malformed: {
    status: 400,
    meaning: 'The request cannot be read: broken JSON or multipart, or too many parts.',
    remedy: 'Check the body against the description of the API under /api/docs.',
  },
  'method-not-allowed': {
    status: 405,
    meaning: 'The address is there, and does not take the method.',
    remedy: 'Use one of those that the header Allow names.',
  },
  'name-taken': {
    status: 409,
    meaning: 'Somebody else on this server has the name.',
    remedy: 'Choose another name.',
  },
  'no-answer-code': {
    status: 409,
    meaning:
      'The person has no answer code, because the clinic gave none when they sent, or it was revoked.',
    remedy: 'Reach the person otherwise. To give codes from now on, an owner turns answers on.',
  },
  'no-clinic': {
    status: 403,
    meaning: 'The provider knows the person, and none of their groups has a role at a clinic here.',
    remedy:
      'An owner gives one of the groups a role under Staff, or the person is put into a group that has one. ' +
      'Who was removed by hand is invited again by hand.',
  },
  'not-acceptable': {
    status: 406,
    meaning: 'The request accepts no format that there is.',
    remedy: 'Send Accept: application/fhir+json, or leave it out.',
  },
  'not-found': {
    status: 404,
    meaning:
      'Nothing is there, it was erased, or it belongs to another clinic; the answer does not tell which.',
    remedy: 'Check the address, and that the person who is signed in belongs to that clinic.',
  },
  'not-read-yet': {
    status: 409,
    meaning: 'The clinic reads blind, and whoever wants to answer has not read the submission.',
    remedy: 'Add a reading first.',
  },
  'not-ready': {
    status: 503,
    meaning: '/health/ready: the database does not answer, or the server is shutting down.',
    remedy: 'Send it no requests until it is ready. If it stays, check the database.',
  },
  'nothing-to-settle': {
    status: 409,
    meaning:
      'A second opinion was asked for where one is awaited already, or to be settled where none is.',
    remedy: 'Fetch the submission again: somebody may have read it meanwhile.',
  },
  'origin-not-allowed': {
    status: 403,
    meaning: "The page's origin is not one of the clinic's allowed origins.",
    remedy:
      'Add the origin (scheme, host and port, such as https://clinic.example) in the staff’s pages under ' +
      'Settings, Keys and origins. The demo key pk_demo works on the server’s own pages only.',
  },
  'phone-not-asked': {
    status: 422,
    meaning: 'A phone number was sent to a clinic that takes none, or not any more.',
    remedy: 'Send it again without the number, under a new Idempotency-Key.',
  },
  'picture-lost': {
    status: 500,
    meaning: 'A stored picture is not where it was kept, or somebody changed it: it does not open.',
    remedy:
      'Whoever runs the server restores it: the object in the picture store, or the database, from their copy. ' +
      'The result, the readings and everything else are there.',
  },
  'picture-store-unavailable': {
    status: 503,
    meaning:
      'The picture store (PICTURE_STORE) does not answer, refuses, is slow, or is not the one of this database. ' +
      'What was kept before is untouched, and the new was not kept.',
    remedy:
      'Send the same request again after the seconds in Retry-After; the panel does so by itself. If it stays, ' +
      'run dermdx-backend doctor, which says what the store answers.',
  },
  'provider-refused': {
    status: 401,
    meaning:
      'What came back from the OpenID Connect provider does not fit: another issuer, nonce, audience or signature, ' +
      'too old, used before, or the person said no.',
    remedy:
      'Begin again. If it stays, compare OIDC_ISSUER and OIDC_CLIENT_ID with the provider, and both clocks.',
  },
  'provider-unavailable': {
    status: 503,
    meaning: 'The OpenID Connect provider does not answer.',
    remedy: 'Try again later. Meanwhile an owner signs in with a password.',
  },
  'quota-exceeded': {
    status: 429,
    meaning:
      'With this site key, or from this address, as many bytes came today as the quota allows.',
    remedy:
      'Send it again tomorrow (UTC); the panel keeps it until then. An owner of the clinic can raise the quota.',
  },
  'read-meanwhile': {
    status: 409,
    meaning:
      'Somebody has read the submission since the details came whose state was sent along; nothing was added. ' +
      'The member meanwhile says who, and, unless that is withheld, what they found.',
    remedy:
      'Look at it again. To add the reading all the same, send the state of the answer along.',
  },
  refused: {
    status: '4xx',
    meaning: 'The HTTP layer refused the request, for a reason that has no code of its own.',
    remedy:
      'Look up the status, and check the request against the description of the API under /api/docs.',
  },
  'second-factor-needed': {
    status: 401,
    meaning: 'Signing in: the password is right, and the account has a second factor.',
    remedy:
      'Send a code to /api/v1/auth/second-factor/code or /api/v1/auth/second-factor/recovery-code, or use a ' +
      'passkey, with the cookie that came with this answer, within ten minutes.',
  },
  'second-factor-required': {
    status: 403,
    meaning: 'The clinic asks for a second factor, and the session was begun without one.',
    remedy:
      'Add an authenticator app or a passkey under Your account, or sign in again with the one that you have.',
  },
  'server-error': {
    status: 500,
    meaning: 'A defect of the server.',
    remedy:
      'Try again later. Whoever runs the server finds the error in its log, as “request failed”; please report it.',
  },
  'signed-out': {
    status: 401,
    meaning: 'There is no session, or it has ended.',
    remedy: 'Sign in again. SESSION_IDLE_MINUTES and SESSION_HOURS set when a session ends.',
  },
  'stale-link': {
    status: 410,
    meaning: 'The one-time link was used, replaced by a newer one, or is older than a day.',
    remedy: 'Ask an admin for a new one, or run dermdx-backend link NAME on the server.',
  },
  'stale-sign-in': {
    status: 401,
    meaning: 'The next step of signing in came too late, from another browser, or twice.',
    remedy: 'Sign in again from the start.',
  },
  'storage-full': {
    status: 507,
    meaning:
      'The disk, the database or the picture store has no room left, or less than is kept free for signing in and erasing. ' +
      'What was kept before is untouched, and the new was not kept.',
    remedy:
      'Send the same request again later; the panel does so by itself. Whoever runs the server makes room: see ' +
      'docs/operations.md. The server goes on by itself as soon as there is room.',
  },
  'taken-meanwhile': {
    status: 409,
    meaning: 'Somebody else took the submission, or gave it to somebody, since the caller saw it.',
    remedy: 'Fetch the submission again, and name in from whom it is for now.',
  },
  'too-deep': {
    status: 422,
    meaning: 'The JSON is nested deeper than anything that the API takes.',
    remedy: 'Send what the description of the API under /api/docs says.',
  },
  'too-large': {
    status: 413,
    meaning:
      'The picture is larger than 2 MB, another part of a submission than 48 KB, or a JSON body than 64 KB.',
    remedy:
      'Send less. The panel makes pictures of at most 1,024 pixels a side, which stay far below.',
  },
  'too-many-kept': {
    status: 409,
    meaning:
      'There are as many of these as can be kept: 200 templates a clinic, 50 views a person.',
    remedy: 'Delete one that is not needed, then add the new one.',
  },
  'too-many-requests': {
    status: 429,
    meaning:
      'This address sent more submissions in a minute than SUBMISSIONS_PER_MINUTE, or a token or session ' +
      'asked for something more often than anybody needs it.',
    remedy:
      'Wait for the seconds in Retry-After. If everybody seems to come from one address, set TRUST_PROXY ' +
      'to the number of proxies in front of the server.',
  },
  'too-slow': {
    status: 408,
    meaning:
      'The body of a submission came more slowly than the others, and the server had no place left.',
    remedy: 'Send the same request again; the panel does so by itself.',
  },
  'undecodable-picture': {
    status: 422,
    meaning: 'The picture is damaged or has more than 25 million pixels.',
    remedy: 'Send another picture, or a smaller one.',
  },
  'unknown-site-key': {
    status: 401,
    meaning: 'X-Site-Key is missing, mistyped (case counts) or was withdrawn.',
    remedy:
      'Copy a key from the staff’s pages, Settings, Keys and origins, into the attribute site-key.',
  },
  'unsupported-media-type': {
    status: 415,
    meaning: 'The body has another content type than the route takes.',
    remedy: 'Send a submission as multipart/form-data, anything else as application/json.',
  },
  'unsupported-picture': {
    status: 415,
    meaning: 'The first bytes of the picture are not those of a JPEG, PNG or WebP file.',
    remedy: 'Convert the picture and send it again.',
  },
  'use-provider': {
    status: 403,
    meaning: 'Passwords are for owners here (PASSWORD_SIGN_IN).',
    remedy: 'Use the clinic’s own sign-in.',
  },
  'wrong-code': {
    status: 403,
    meaning:
      'The code of the authenticator app, or the recovery code, is wrong or was used before.',
    remedy:
      'Wait for the next code and type that. If it stays, check that the phone and the server have the right ' +
      'time. Who lost everything asks two owners for a reset, or has dermdx-backend reset-second-factor NAME run.',
  },
  'wrong-credentials': {
    status: 401,
    meaning: 'Signing in: the name or the password is wrong.',
    remedy: 'Try again. Who forgot the password needs a one-time link from an admin.',
  },
  'wrong-passkey': {
    status: 401,
    meaning: 'The passkey is not known here, is of another address, or its signature does not fit.',
    remedy: 'Use another passkey, or sign in with the password.',
  },
  'wrong-password': {
    status: 403,
    meaning: 'The password that confirms an action is wrong.',
    remedy: 'Type the current password again.',
  },
  'wrong-token': {
    status: 401,
    meaning: 'The deletion token does not belong to this submission.',
    remedy: 'Send the token that came with the receipt of this very submission.',
  },
} as const satisfies Record<string, ProblemWords>;

/** Stable identifier of a problem. */
export type ProblemCode = keyof typeof PROBLEMS;

/** The page that explains problems, on this server. */
export const PROBLEMS_PAGE = '/api/problems';
