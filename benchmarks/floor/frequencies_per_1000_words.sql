SELECT above, sum(number) * 1000.0 / (
    SELECT sum(words) FROM spoken WHERE who NOT IN (SELECT who FROM alone)
) FROM (
    SELECT code, count(*) AS number FROM coding
    WHERE who IS NULL OR who NOT IN (SELECT who FROM alone) GROUP BY code
) JOIN above USING (code) GROUP BY above;
