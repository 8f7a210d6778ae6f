import { HttpCode } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type * as v from 'valibot';

/**
 * Says what a route answers: to the caller by its status, to the reader by the API's description, and
 * to TypeScript, by which a method that answers something else does not compile.
 */
export function Answers<S extends v.GenericSchema>(status: 200 | 201 | 202, schema: S) {
  return <R extends (...values: never[]) => Promise<v.InferOutput<S>>>(
    target: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<R>,
  ): void => {
    HttpCode(status)(target, key, descriptor);
    ApiResponse({ status, standardSchema: schema })(target, key, descriptor);
  };
}
