// The page in the order it comes to life: modules first, then the loader opens, then the login.
import './constants.js';
import './ids.js';
import './collections.js';
import './singletons.js';
import './chats.js';
import './outbox.js';
import './inbox.js';
import './media.js';
import './changes.js';
import './faults.js';
import { open } from './registry.js';
import { start } from './session.js';
import { show } from './view.js';

open();
show();
start();
