-- The codings of a code and of those below it, in the order of their places, with their words.
SELECT c.id, c.uuid, c.created, c.coder, k.key, i.title, c.start, c."end", (
    SELECT substr(s.text, c.start - s.start + 1, c."end" - c.start) FROM stretch s
    WHERE s.interview = c.interview AND s.start <= c.start ORDER BY s.start DESC LIMIT 1
)
FROM coding c JOIN code k ON k.id = c.code JOIN interview i ON i.id = c.interview
WHERE c.code IN (SELECT code FROM above WHERE above = ?) ORDER BY i.title, c.start, c."end" LIMIT ?;
