// Who wrote it? Authors in every shape that feeds have: Atom persons, RSS mail addresses with a name, Dublin Core, lists.

import type { XmlElement } from './tree.ts';
import { LIMITS } from './types.ts';
import { childOf, childrenOf, isElement, textOf, textOfChild } from './value.ts';

export interface Person {
  name?: string;
  email?: string;
}

/** What may be an address stands between these. */
const WORD = /[^\s<>()"',;:]+/g;
const AROUND = /[\s,;:-]/;

/** The first vocabulary that names anybody; several elements of it are several people. */
export function peopleOf(element: XmlElement | undefined, ...keys: string[]): Person[] {
  for (const key of keys) {
    const people = childrenOf(element, key)
      .map(personOf)
      .filter((person) => person !== undefined);
    if (people.length > 0) return people.slice(0, LIMITS.list);
  }
  return [];
}

function personOf(element: XmlElement): Person | undefined {
  const hasParts = element.children.some((child) => isElement(child));
  if (!hasParts) return parsePerson(textOf(element) ?? '');
  // Atom, itunes:owner, and FOAF-like descriptions inside a Dublin Core element
  const inner = childOf(element, 'name', 'email', 'itunes:name', 'itunes:email')
    ? element
    : (childOf(element, 'rdf:description', 'foaf:person') ?? element);
  const name = textOfChild(inner, 'name', 'itunes:name', 'foaf:name', 'rdf:value');
  const email = textOfChild(inner, 'email', 'itunes:email');
  if (!name && !email) return parsePerson(textOf(element)?.replace(/<[^<>]*>/g, ' ') ?? '');
  // "me@example.com" as a name, or "Name (me@example.com)", is told apart the same way
  const parsed = parsePerson(name ?? '');
  return { name: parsed?.name, email: email ?? parsed?.email };
}

/** `me@example.com (Name)`, `Name <me@example.com>`, `Name (me@example.com)`, `me@example.com`, `Name`. */
export function parsePerson(text: string): Person | undefined {
  const clean = text.replace(/\s+/g, ' ').trim().slice(0, LIMITS.line);
  if (!clean) return undefined;
  const email = clean.includes('@') ? emailIn(clean) : undefined;
  if (!email) return { name: clean };
  const rest = clean
    .replace(email, ' ')
    .replace(/^\s*mailto:/i, '')
    .replace(/[<(["']\s*[>)\]"']/g, ' ')
    .replace(/\s+/g, ' ');
  const name = withoutEnds(rest)
    .replace(/^\((.*)\)$/, '$1')
    .replace(/^"(.*)"$/, '$1')
    .trim();
  return { name: name || undefined, email };
}

/** The first word with a sign "@" in the middle. */
function emailIn(text: string): string | undefined {
  for (const [word] of text.matchAll(WORD)) {
    const sign = word.indexOf('@', 1);
    if (sign > 0 && sign < word.length - 1) return word;
  }
  return undefined;
}

/** Without the spaces and separators at both ends. */
function withoutEnds(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && AROUND.test(text.charAt(from))) from++;
  while (to > from && AROUND.test(text.charAt(to - 1))) to--;
  return text.slice(from, to);
}

/** `Name (e-mail)` of each, separated by commas: the contract's `author`. */
export function authorLine(people: readonly Person[]): string | undefined {
  const line = people
    .map(({ name, email }) => (name && email ? `${name} (${email})` : (name ?? email)))
    .filter(Boolean)
    .join(', ');
  return line.slice(0, LIMITS.line) || undefined;
}

export function authorNames(people: readonly Person[]): string[] {
  const names = people.map((person) => person.name).filter((name) => name !== undefined);
  return names.length < 2 ? names : [...new Set(names)];
}
