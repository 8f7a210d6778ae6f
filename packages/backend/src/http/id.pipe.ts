import type { PipeTransform } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { isId } from '../ids.js';
import { notFound } from '../problem.js';

/** Lets only UUIDs into queries; anything else is an address where nothing is. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isId(value)) throw notFound();
    return value;
  }
}
