// What is one thing that the API can do? A method, a path, its parameters, and what it does with them.

import { z } from 'zod';
import type { Books } from '../books.ts';
import type { FormFields } from '../form.ts';
import { expandAll, expandPaths } from './expand.ts';
import { readParams } from './params.ts';

export interface Operation {
  method: 'GET' | 'POST' | 'DELETE';
  /** Without `/v1/`; `:id` stands for an object. */
  path: string;
  run(books: Books, fields: FormFields, id: string): object;
}

/** `act` gives the object or list that is answered; what the request asks to expand is expanded in it. */
export function operation<Shape extends z.ZodRawShape>(
  method: Operation['method'],
  path: string,
  shape: Shape,
  act: (books: Books, params: z.infer<z.ZodObject<Shape, z.core.$strict>>, id: string) => object,
): Operation {
  const schema = z.strictObject(shape);
  return {
    method,
    path,
    run(books, { expand, ...fields }, id) {
      const paths = expandPaths(expand);
      return expandAll(books, act(books, readParams(schema, fields), id), paths);
    },
  };
}
