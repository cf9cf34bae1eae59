-- The month of a text, and what it is, stand among its words, so that the index alone finds the newest of the many texts that hold a common word.
-- A jobs process cuts them again with these, the newest first.
UPDATE search_document SET words = NULL WHERE words IS NOT NULL;
