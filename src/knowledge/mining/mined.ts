/** Years are 0 where no document that counts has a date. */
export interface Years {
  firstYear: number;
  lastYear: number;
}

export interface Partner extends Years {
  id: string;
  /** Documents that mention both, in different places. */
  documents: number;
}

export interface MinedEntity extends Years {
  id: string;
  /** Documents that mention it, those included in which another entity bears the same name. */
  documents: number;
  /** Documents in which it alone can be meant. */
  certain: number;
  mentions: number;
  /** Most documents first. */
  partners: readonly Partner[];
}

/** What a corpus says of the entities of a graph. The same documents in the same order give the same bytes. */
export interface MinedCorpus {
  corpora: readonly { name: string; version: string }[];
  /** Version of the graph. */
  graph: string;
  documents: number;
  partners: number;
  /** A pair may have been counted up to so many times less than it occurs: rare pairs make room for others. */
  pairError: number;
  /** In order of id; entities that no document mentions are missing. */
  entities: readonly MinedEntity[];
}
