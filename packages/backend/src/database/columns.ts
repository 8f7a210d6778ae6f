import { Column, PrimaryColumn } from 'typeorm';
import type { ColumnOptions, ValueTransformer } from 'typeorm';

/*
 * Columns that both databases know. Times are milliseconds since 1970 in a bigint: they sort, group
 * and compare the same everywhere, and no session time zone touches them.
 */

const wholeNumber: ValueTransformer = {
  to: (value: unknown) => value,
  // MySQL hands bigint over as text
  from: (value: unknown) => (value === null || value === undefined ? value : Number(value)),
};

const optional = { nullable: true } as const;

/** A UUID. */
export function IdColumn(options: ColumnOptions = {}): PropertyDecorator {
  return Column({ type: 'varchar', length: 36, ...options });
}

/** A UUID that may be missing. */
export function OptionalIdColumn(): PropertyDecorator {
  return IdColumn(optional);
}

/** A UUID of the primary key. */
export function KeyColumn(length = 36): PropertyDecorator {
  return PrimaryColumn({ type: 'varchar', length });
}

/** A whole number of the primary key. */
export function NumberKeyColumn(): PropertyDecorator {
  return PrimaryColumn({ type: 'bigint', transformer: wholeNumber });
}

/** A short text. */
export function TextColumn(length: number, options: ColumnOptions = {}): PropertyDecorator {
  return Column({ type: 'varchar', length, ...options });
}

/** A short text that may be missing. */
export function OptionalTextColumn(length: number): PropertyDecorator {
  return TextColumn(length, optional);
}

/** A text of up to 65,535 bytes. */
export function LongTextColumn(): PropertyDecorator {
  return Column({ type: 'text' });
}

/** A text of up to 65,535 bytes that may be missing. */
export function OptionalLongTextColumn(): PropertyDecorator {
  return Column({ type: 'text', ...optional });
}

/** A time or a count. */
export function NumberColumn(options: ColumnOptions = {}): PropertyDecorator {
  return Column({ type: 'bigint', transformer: wholeNumber, ...options });
}

/** A time or a count that may be missing. */
export function OptionalNumberColumn(): PropertyDecorator {
  return NumberColumn(optional);
}

/** A fraction that may be missing. */
export function OptionalFractionColumn(): PropertyDecorator {
  return Column({ type: 'double', ...optional });
}

/** Yes or no. */
export function FlagColumn(options: ColumnOptions = {}): PropertyDecorator {
  return Column({ type: 'boolean', ...options });
}

/** Some words of a fixed vocabulary, none of which holds a comma; may be missing. */
export function OptionalListColumn(): PropertyDecorator {
  return Column({ type: 'simple-array', ...optional });
}

/** A value kept as JSON. */
export function JsonColumn(): PropertyDecorator {
  return Column({ type: 'simple-json' });
}
