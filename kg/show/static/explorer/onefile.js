// The page that holds all that it shows: reads what is written into it, and starts.

import { begin } from "./app.js";
import { part } from "./dom.js";

begin(JSON.parse(part("explorer-data").textContent ?? ""));
