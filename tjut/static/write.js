// All that the write page does by itself. One entry, so that each part is loaded once.
import "./autosave.js";
import "./prose-editor.js";
import "./statement-clauses.js";
import "./phrases.js";
