// What does a form-encoded request say? Stripe's nesting: `a[b][0][c]=v` and `a[]=v` become objects and lists of strings.

export type Form = string | Form[] | FormFields;
export interface FormFields {
  [name: string]: Form;
}

interface Branch {
  [name: string]: string | Branch;
}

const MAX_DEPTH = 8;

const branch = (): Branch => Object.create(null);

/** An object whose names are all numbers, or the empty name, is a list. */
function settle(node: string | Branch): Form {
  if (typeof node === 'string') return node;
  const names = Object.keys(node);
  if (names.length > 0 && names.every((name) => /^\d+$/.test(name))) {
    return names.sort((a, b) => Number(a) - Number(b)).map((name) => settle(node[name] ?? ''));
  }
  const fields: FormFields = Object.create(null);
  for (const name of names) fields[name] = settle(node[name] ?? '');
  return fields;
}

/** Reads a query string or a form body. What nests deeper than eight names is cut there. */
export function readForm(text: string): FormFields {
  const root = branch();
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.replaceAll(']', '').split('[').slice(0, MAX_DEPTH);
    let node = root;
    path.forEach((part, depth) => {
      const key = part === '' && depth > 0 ? String(Object.keys(node).length) : part;
      if (depth === path.length - 1) {
        node[key] = value;
        return;
      }
      const next = node[key];
      if (typeof next === 'object') node = next;
      else {
        const made = branch();
        node[key] = made;
        node = made;
      }
    });
  }
  const fields: FormFields = Object.create(null);
  for (const [name, node] of Object.entries(root)) fields[name] = settle(node);
  return fields;
}
