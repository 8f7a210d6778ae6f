/** What a backup consists of. */
export const BACKUP = { database: 'dermdx.sqlite', keyRing: 'key-ring.json' } as const;

/** What the audit log calls a backup. */
export const BACKUP_ACTION = 'backup.make';
