import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

/*
 * Fields of what is sent and answered: each decorator both validates and documents, so that the two
 * cannot part.
 */

type Class = new () => object;

interface Common {
  optional?: boolean;
  /** Null is a value. */
  nullable?: boolean;
  description?: string;
}

function field(options: Common, documented: object, ...validators: PropertyDecorator[]) {
  const { optional = false, nullable = false, description } = options;
  const skip = ValidateIf(
    (_, value) => !(optional && value === undefined) && !(nullable && value === null),
  );
  return applyDecorators(
    ApiProperty({
      required: !optional,
      ...(nullable ? { nullable } : {}),
      ...(description === undefined ? {} : { description }),
      ...documented,
    }),
    skip,
    ...(optional ? [] : [IsDefined()]),
    ...validators,
  );
}

/** Nest's documentation knows a type that is asked for later by the function's own name. */
function lazily(type: () => Class): () => Class {
  return { type: () => type() }.type;
}

/** A text between two lengths, in a form. */
export function TextField(
  options: Common & { min?: number; max: number; pattern?: RegExp },
): PropertyDecorator {
  const { min = 1, max, pattern } = options;
  return field(
    options,
    {
      type: String,
      minLength: min,
      maxLength: max,
      ...(pattern ? { pattern: pattern.source } : {}),
    },
    IsString(),
    Length(min, max),
    ...(pattern ? [Matches(pattern)] : []),
  );
}

/** A UUID. */
export function IdField(options: Common = {}): PropertyDecorator {
  const pattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  return field(options, { type: String, format: 'uuid' }, IsString(), Matches(pattern));
}

/** One of some texts. */
export function ChoiceField(values: readonly string[], options: Common = {}): PropertyDecorator {
  return field(options, { type: String, enum: [...values] }, IsIn([...values]));
}

/** A number between two bounds. */
export function NumberField(
  options: Common & { min: number; max: number; whole?: boolean; query?: boolean },
): PropertyDecorator {
  const { min, max, whole = false, query = false } = options;
  return field(
    options,
    { type: whole ? 'integer' : 'number', minimum: min, maximum: max },
    ...(query ? [Type(() => Number)] : []),
    whole ? IsInt() : IsNumber({ allowNaN: false, allowInfinity: false }),
    Min(min),
    Max(max),
  );
}

/** A time as milliseconds since 1970. */
export function TimeField(options: Common & { query?: boolean } = {}): PropertyDecorator {
  return NumberField({ min: 0, max: 8_640_000_000_000_000, whole: true, ...options });
}

/** Yes or no. */
export function FlagField(options: Common = {}): PropertyDecorator {
  return field(options, { type: Boolean }, IsBoolean());
}

/** An object with fields of its own. */
export function ObjectField(type: () => Class, options: Common = {}): PropertyDecorator {
  return field(options, { type: lazily(type) }, IsObject(), ValidateNested(), Type(type));
}

/** A list of objects. */
export function ListField(
  type: () => Class,
  options: Common & { min?: number; max: number },
): PropertyDecorator {
  const { min = 0, max } = options;
  return field(
    options,
    { type: lazily(type), isArray: true, minItems: min, maxItems: max },
    IsArray(),
    ArrayMinSize(min),
    ArrayMaxSize(max),
    IsObject({ each: true }),
    ValidateNested({ each: true }),
    Type(type),
  );
}

/** A list of texts out of some. */
export function ChoiceListField(
  values: readonly string[],
  options: Common & { min?: number } = {},
): PropertyDecorator {
  const { min = 0 } = options;
  return field(
    options,
    { type: String, enum: [...values], isArray: true, minItems: min, maxItems: values.length },
    IsArray(),
    ArrayMinSize(min),
    ArrayMaxSize(values.length),
    IsIn([...values], { each: true }),
  );
}

/** An answer's object whose keys are not fixed. */
export function MapField(options: Common = {}): PropertyDecorator {
  return field(options, { type: 'object', additionalProperties: true }, IsObject());
}
