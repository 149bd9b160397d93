// All cases, by subject.

import { cases as developerMessages } from './developer-messages.mjs';
import { cases as encrypt } from './encrypt.mjs';
import { cases as events } from './events.mjs';
import { cases as formAnswers } from './form-answers.mjs';
import { cases as formGuard } from './form-guard.mjs';
import { cases as guomi } from './guomi.mjs';
import { cases as html } from './html.mjs';
import { cases as options } from './options.mjs';
import { cases as sensitive } from './sensitive.mjs';
import { cases as sharedKeys } from './shared-keys.mjs';
import { cases as urls } from './urls.mjs';
import { cases as vectors } from './vectors.mjs';

export const suite = {
  encrypt,
  'shared keys': sharedKeys,
  guomi,
  sensitive,
  html,
  urls,
  'form guard': formGuard,
  'form answers': formAnswers,
  events,
  'messages to developers': developerMessages,
  options,
  vectors,
};
