SELECT above, sum((bits & 1 > 0) * words), sum((bits & 2 > 0) * words), sum((bits & 4 > 0) * words) FROM (
    SELECT above, bits, max(0, last - max(first, reached)) AS words FROM (
        SELECT above, bits, first, last, ifnull(max(last) OVER (
            PARTITION BY above, interview ORDER BY first ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ), 0) AS reached
        FROM piece CROSS JOIN roles USING (who) JOIN above USING (code) WHERE bits <> 0
    )
) GROUP BY above;
