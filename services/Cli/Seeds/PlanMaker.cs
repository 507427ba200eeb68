using System.Text.Json.Nodes;

namespace Enforcement.Cli.Seeds;

/// <summary>
/// Yearly plans of the made-up bodies: two draws each over their own field, and for the bodies that deal with the zone
/// a routine line that names zone firms (under plain sampling rates a few hundred observed firms would meet few
/// visits).
/// </summary>
internal sealed class PlanMaker(Choices choices, IReadOnlyList<MadeUpEnterprise> rows)
{
    /// <summary>In thousand: the published ratio of a matter that is no key one.</summary>
    private const int HighestRate = 400;

    private const int VisitsPerDraw = 38,
        NamedPerBody = 72,
        KeyFirms = 600,
        CappedFirms = 8;

    public JsonArray Plans()
    {
        var zone = rows.Where(r => r.Division == MadeUp.Zone && r.Tags.Length > 0 && r.RiskClass is ("A" or "B"))
            .ToList();
        var key = choices.Some("key-firms", zone, KeyFirms);
        var plans = new JsonArray();
        var named = 0;
        for (var i = 0; i < MadeUpBodies.All.Count; i++)
        {
            var body = MadeUpBodies.All[i];
            var lines = new JsonArray();
            lines.Add((JsonNode)Draw(body, lines.Count + 1, "A", i < 10 ? "2025-03-10" : "2025-03-24", "2025-06-30"));
            lines.Add(
                (JsonNode)Draw(
                    body,
                    lines.Count + 1,
                    body.Named ? "A" : "B",
                    i < 10 ? "2025-07-14" : "2025-08-11",
                    "2025-11-28"
                )
            );
            if (i < 2)
                lines.Add((JsonNode)Draw(body, lines.Count + 1, "A", "2025-09-15", "2025-12-19"));
            if (body.Named)
            {
                var (from, to) = (named++ / 4) switch
                {
                    0 => ("2025-04-01", "2025-06-30"),
                    1 => ("2025-06-02", "2025-08-29"),
                    _ => ("2025-09-01", "2025-11-28"),
                };
                var firms = choices.Some($"named/{body.Code}", key, NamedPerBody);
                lines.Add((JsonNode)Named(body, lines.Count + 1, "B", from, to, firms));
                if (body.Code == "SCJG")
                {
                    // Two more lines that name the same few firms: the third visit of the year meets the cap.
                    lines.Add(
                        (JsonNode)Named(
                            body,
                            lines.Count + 1,
                            "B",
                            "2025-07-01",
                            "2025-08-29",
                            [.. firms.Take(CappedFirms)]
                        )
                    );
                    lines.Add(
                        (JsonNode)Named(
                            body,
                            lines.Count + 1,
                            "A",
                            "2025-09-01",
                            "2025-10-31",
                            [.. firms.Take(CappedFirms)]
                        )
                    );
                }
            }
            plans.Add(
                (JsonNode)
                    new JsonObject
                    {
                        ["body"] = body.Code,
                        ["year"] = 2025,
                        ["basis"] = $"{body.Law};示例区年度行政检查计划编制要求",
                        ["filed_with"] = body.Town ? "示例区司法局" : "示例市上级主管部门",
                        ["lines"] = lines,
                    }
            );
        }
        return plans;
    }

    private JsonObject Draw(MadeUpBodies.Body body, int line, string group, string from, string to)
    {
        var industry = body.Town ? "" : body.Industry;
        var area = body.Town ? body.Area : MadeUp.Division;
        var population = rows.Where(r =>
                r.Industry.StartsWith(industry, StringComparison.Ordinal)
                && r.Division.StartsWith(area, StringComparison.Ordinal)
            )
            .ToList();
        // A 1 : B 3 : C 10 : D 20, scaled so that a draw brings about as many visits as ten officers can make.
        var weight = population.Sum(r =>
            r.RiskClass switch
            {
                "A" => 1,
                "B" => 3,
                "C" => 10,
                _ => 20,
            }
        );
        var rates = new JsonArray();
        foreach (var (risk, times) in new[] { ("A", 1), ("B", 3), ("C", 10), ("D", 20) })
        {
            var perMille = Math.Clamp((int)Math.Round(1000.0 * VisitsPerDraw * times / weight), 1, HighestRate);
            rates.Add((JsonNode)Rate(risk, 0, perMille));
            rates.Add((JsonNode)Rate(risk, 1, Math.Max(1, perMille / 3)));
        }
        // One draw takes every D firm, so that its stratum can be exhausted.
        if (body.Code == "XFJY" && line == 1)
            rates[6]!["rate"] = "1/1";
        return new JsonObject
        {
            ["line"] = line,
            ["kind"] = "draw",
            ["group"] = $"{body.Code}-{group}",
            ["form"] = "on-site",
            ["window_from"] = from,
            ["window_to"] = to,
            ["industry_prefix"] = industry,
            ["division_prefix"] = body.Town ? area : "",
            ["rates"] = rates,
            ["off_site_insufficient"] = "需现场核实经营场所与设备状况",
        };
    }

    private static JsonObject Named(
        MadeUpBodies.Body body,
        int line,
        string group,
        string from,
        string to,
        IReadOnlyList<MadeUpEnterprise> firms
    ) =>
        new()
        {
            ["line"] = line,
            ["kind"] = "named",
            ["group"] = $"{body.Code}-{group}",
            ["form"] = "on-site",
            ["window_from"] = from,
            ["window_to"] = to,
            ["credit_codes"] = new JsonArray([.. firms.Select(f => (JsonNode)f.Code)]),
            ["off_site_insufficient"] = "上年度列为例行检查对象,需现场核实",
        };

    private static JsonObject Rate(string risk, int burden, int perMille) =>
        new()
        {
            ["risk_class"] = risk,
            ["burden"] = burden,
            ["rate"] = $"{perMille}/1000",
        };
}
