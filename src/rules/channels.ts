/** A way that tickets and updates come in: Zendesk's numeric via id, the name of `via.channel`, and a label. */
export interface Channel {
  id: number;
  name: string;
  label: string;
}

/** zendesk.md 3.5; names as own-api.md "Events, routing" and Zendesk's `via.channel` have them. */
export const CHANNELS: readonly Channel[] = [
  { id: 0, name: 'web', label: 'Web form' },
  { id: 4, name: 'email', label: 'Email' },
  { id: 5, name: 'api', label: 'Web service (API)' },
  { id: 8, name: 'automation', label: 'Automation' },
  { id: 16, name: 'get_satisfaction', label: 'Get Satisfaction' },
  { id: 23, name: 'twitter_like', label: 'X like' },
  { id: 24, name: 'forum', label: 'Forum topic' },
  { id: 26, name: 'twitter_dm', label: 'X direct message' },
  { id: 27, name: 'closed_ticket', label: 'Closed ticket' },
  { id: 29, name: 'chat', label: 'Chat' },
  { id: 30, name: 'twitter', label: 'X' },
  { id: 31, name: 'ticket_sharing', label: 'Ticket sharing' },
  { id: 33, name: 'voicemail', label: 'Voicemail' },
  { id: 34, name: 'phone_inbound', label: 'Phone call (in)' },
  { id: 35, name: 'phone_outbound', label: 'Phone call (out)' },
  { id: 38, name: 'facebook_post', label: 'Facebook post' },
  { id: 41, name: 'facebook_message', label: 'Facebook private message' },
  { id: 44, name: 'cti_voicemail', label: 'CTI voicemail' },
  { id: 45, name: 'cti_inbound', label: 'CTI phone call (in)' },
  { id: 46, name: 'cti_outbound', label: 'CTI phone call (out)' },
  { id: 48, name: 'web_widget', label: 'Web widget' },
  { id: 49, name: 'mobile_sdk', label: 'Mobile SDK' },
  { id: 50, name: 'help_center', label: 'Help center post' },
  { id: 51, name: 'sample_ticket', label: 'Sample ticket' },
  { id: 52, name: 'sample_interactive_ticket', label: 'Interactive sample ticket' },
  { id: 54, name: 'satisfaction_prediction', label: 'Satisfaction prediction' },
  { id: 55, name: 'any_channel', label: 'Channel integration' },
  { id: 56, name: 'mobile', label: 'Mobile' },
  { id: 57, name: 'sms', label: 'Text message' },
  { id: 62, name: 'rule', label: 'Business rule' },
  { id: 67, name: 'answer_bot_for_web_widget', label: 'Answer bot (web widget)' },
  { id: 69, name: 'side_conversation', label: 'Side conversation' },
  { id: 72, name: 'line', label: 'LINE' },
  { id: 73, name: 'wechat', label: 'WeChat' },
  { id: 74, name: 'whatsapp', label: 'WhatsApp' },
  { id: 75, name: 'native_messaging', label: 'Messaging' },
  { id: 78, name: 'messenger', label: 'Facebook Messenger' },
  { id: 79, name: 'telegram', label: 'Telegram' },
  { id: 80, name: 'twilio_sms', label: 'Twilio SMS' },
  { id: 81, name: 'viber', label: 'Viber' },
  { id: 83, name: 'apple_business_chat', label: 'Apple Messages' },
  { id: 84, name: 'google_business_messages', label: 'Google Business Messages' },
  { id: 85, name: 'kakaotalk', label: 'KakaoTalk' },
  { id: 86, name: 'instagram_dm', label: 'Instagram' },
  { id: 87, name: 'sunshine_conversations_api', label: 'Sunshine Conversations API' },
  { id: 88, name: 'sunshine_conversations_twitter_dm', label: 'X direct message (messaging)' },
  { id: 90, name: 'chat_transcript', label: 'Chat transcript' },
  { id: 91, name: 'slack_connect', label: 'Slack Connect' },
];

const byId = new Map(CHANNELS.map((channel) => [channel.id, channel]));
const byName = new Map(CHANNELS.map((channel) => [channel.name, channel]));

/** The channel of a via id, if it is a known one. */
export function channelOfViaId(id: number): Channel | undefined {
  return byId.get(id);
}

/** The channel of a name, in any case. */
export function channelNamed(name: string): Channel | undefined {
  return byName.get(name.trim().toLowerCase());
}
