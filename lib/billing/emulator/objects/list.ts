// What does a list look like?

export interface WireList<T> {
  object: 'list';
  data: T[];
  has_more: boolean;
  url: string;
}

export const listOf = <T>(url: string, data: T[], hasMore = false): WireList<T> => ({
  object: 'list',
  data,
  has_more: hasMore,
  url,
});
