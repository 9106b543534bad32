/** A web search service. */
export interface SearchProvider {
  name: string;
  /** Characters; a longer query is refused before it is sent. */
  maxQueryLength?: number;
  /**
   * The best results first, `limit` at the most; empty when the service was asked and has none. Rejects with
   * NetworkError when it could not be asked: an outage is never an empty list.
   */
  search(query: string, options: { limit: number; signal: AbortSignal }): Promise<SearchResult[]>;
}

export interface SearchResult {
  title: string;
  url: string;
  /** What the service shows of the page; may be empty. */
  content: string;
  publishedDate?: string;
}
