SELECT above, sum(f) * 1000.0 / wf, sum(e) * 1000.0 / we, sum(p) * 1000.0 / wp, sum(number) * 1000.0 / w FROM (
    SELECT code, sum(bits & 1 > 0) AS f, sum(bits & 2 > 0) AS e, sum(bits & 4 > 0) AS p, count(*) AS number
    FROM coding CROSS JOIN roles USING (who) WHERE bits <> 0 GROUP BY code
) JOIN above USING (code), (
    SELECT sum((bits & 1 > 0) * words) AS wf, sum((bits & 2 > 0) * words) AS we, sum((bits & 4 > 0) * words) AS wp,
        sum((bits > 0) * words) AS w FROM spoken JOIN roles USING (who)
) GROUP BY above;
