/** What the demo reads of the API's answers. */

export interface UserAnswer {
  user: { id: number; name: string; email: string };
}

export interface TicketAnswer {
  ticket: {
    id: number;
    priority: string | null;
    requester_id: number;
    follower_ids: number[];
    updated_at: string;
  };
}

export interface Decision {
  id: number;
  fired: {
    trigger_id: number;
    title: string;
    changes: { field: string; from: unknown; to: unknown }[];
    effects: { type: string; delivery_ids: number[] }[];
  }[];
  explanations: { outcome: string; sentence: string }[];
}

export interface Delivery {
  id: number;
  recipient: string;
  subject: string | null;
  body: string | null;
  state: string;
  last_error: string | null;
}
