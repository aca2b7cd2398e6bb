// Has a tag more attributes than anybody writes? Parsers compare each with all before it to find those that are there twice: a tag of a
// megabyte would keep them for minutes.

const START = /<[a-z][^ \t\n\f\r/>]*/gi;
const ATTRIBUTE =
  /[ \t\n\f\r/]*[^ \t\n\f\r/>][^ \t\n\f\r/>=]*(?:[ \t\n\f\r]*=[ \t\n\f\r]*(?:"[^"]*"|'[^']*'|[^ \t\n\f\r>]*))?/y;

/** True when any tag has more than `most`; in linear time, and without asking whether it stands in a script or a comment. */
export function hasCrowdedTag(html: string, most: number): boolean {
  START.lastIndex = 0;
  while (START.test(html)) {
    let attributes = 0;
    for (ATTRIBUTE.lastIndex = START.lastIndex; ATTRIBUTE.test(html); START.lastIndex = ATTRIBUTE.lastIndex) {
      if (++attributes > most) return true;
    }
  }
  return false;
}
