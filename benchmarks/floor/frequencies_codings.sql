-- Codings of each code and those below it; 0 is all together.
SELECT above, sum(number) FROM (
    SELECT code, count(*) AS number FROM coding
    WHERE who IS NULL OR who NOT IN (SELECT who FROM alone) GROUP BY code
) JOIN above USING (code) GROUP BY above;
