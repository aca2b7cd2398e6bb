// How are a request's parameters read? Strictly, each into its own type; what is not expected is Stripe's fault about it.

import { z } from 'zod';
import { type Fault, invalid, unknownParameter } from '../faults.ts';
import type { FormFields } from '../form.ts';

export const text = z.string().min(1);
export const whole = z
  .string()
  .regex(/^-?\d+$/, 'must be an integer')
  .transform(Number);
export const bool = z.enum(['true', 'false']).transform((value) => value === 'true');
/** Stripe unsets with an empty string. */
export const orEmpty = <T extends z.ZodType>(inner: T) => z.union([z.literal('').transform(() => null), inner]);

/** An empty value removes its key. */
export const metadata = z.union([z.literal('').transform(() => null), z.record(z.string(), z.string())]);

export type MetadataChange = z.infer<typeof metadata> | undefined;

export function withMetadata(now: Record<string, string>, change: MetadataChange): Record<string, string> {
  if (change === undefined) return now;
  if (change === null) return {};
  return Object.fromEntries(Object.entries({ ...now, ...change }).filter(([, value]) => value !== ''));
}

const range = z.union([
  whole.transform((at) => ({ gte: at, lte: at, gt: undefined, lt: undefined })),
  z.strictObject({ gt: whole.optional(), gte: whole.optional(), lt: whole.optional(), lte: whole.optional() }),
]);

/** What every list takes. */
export const page = {
  limit: whole.refine((n) => n >= 1 && n <= 100, 'must be between 1 and 100').optional(),
  starting_after: text.optional(),
  ending_before: text.optional(),
  created: range.optional(),
};

export type Range = z.infer<typeof range>;

export const within = (at: number, bounds: Range | undefined): boolean =>
  bounds === undefined ||
  ((bounds.gt === undefined || at > bounds.gt) &&
    (bounds.gte === undefined || at >= bounds.gte) &&
    (bounds.lt === undefined || at < bounds.lt) &&
    (bounds.lte === undefined || at <= bounds.lte));

const nameOf = (path: readonly PropertyKey[]): string =>
  path.map((part, depth) => (depth === 0 ? String(part) : `[${String(part)}]`)).join('');

type Issue = z.core.$ZodIssue;

/** A choice of shapes complains about each; the complaint that came furthest is meant. */
function deepest(issue: Issue, base: readonly PropertyKey[] = []): { issue: Issue; path: PropertyKey[] } {
  const path = [...base, ...issue.path];
  if (issue.code !== 'invalid_union') return { issue, path };
  const inner = issue.errors.flat().map((one) => deepest(one, path));
  const [best] = inner.sort((a, b) => b.path.length - a.path.length || rank(b.issue) - rank(a.issue));
  return best ?? { issue, path };
}

const rank = (issue: Issue): number => (issue.code === 'unrecognized_keys' ? 1 : 0);

function faultOf(found: Issue, fields: FormFields): Fault {
  const { issue, path } = deepest(found);
  if (issue.code === 'unrecognized_keys') return unknownParameter(nameOf([...path, issue.keys[0] ?? '']));
  const name = nameOf(path);
  const given = path.reduce<unknown>((node, part) => (isFields(node) ? node[String(part)] : undefined), fields);
  if (given === undefined) return invalid(`Missing required param: ${name}.`, name, 'parameter_missing');
  if (given === '') return invalid(`You passed an empty string for '${name}'.`, name, 'parameter_invalid_empty');
  return invalid(`Invalid ${name}: ${issue.message}`, name);
}

const isFields = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Throws the fault that Stripe answers to a parameter it does not know, misses or cannot read. */
export function readParams<S extends z.ZodType>(schema: S, fields: FormFields): z.infer<S> {
  const read = schema.safeParse(fields);
  if (read.success) return read.data;
  const issues = [...read.error.issues].sort((a, b) => rank(b) - rank(a));
  throw issues[0] ? faultOf(issues[0], fields) : invalid('The request could not be read.');
}
