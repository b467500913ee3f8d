/** A route as the tables of texts describe it. */
export interface TableRoute {
  tag: string;
  /** The summary first, then whole sentences. */
  text: string[];
  answer: string;
  formats?: string[];
  query?: TableParameter[];
  body?: { required: boolean; description?: string; content: Record<string, object> };
  problems?: number[];
}

export interface TableParameter {
  name: string;
  in: 'query';
  required: boolean;
  description: string;
  schema: object;
}
