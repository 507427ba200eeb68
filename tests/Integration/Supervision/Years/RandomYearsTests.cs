using System.Globalization;
using Enforcement.Contracts.Planning.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Reports.Facts;
using Enforcement.EnforcementSupervision.Reports.Figures;

namespace Enforcement.Integration.Supervision.Years;

/// <summary>
/// Random years of two hundred commands each, through the RPCs of Planning and Supervision: late facts, back-entries
/// up to ten days late, commands sent twice, deliveries doubled, late and out of order. Whatever a year brings, the
/// balance closes in all and by body, class, industry and zone, nothing counts twice, and a second reading of the rule
/// agrees. Fifty of them each time, the same ones; ENFORCEMENT_TEST_YEARS=1000 lives a thousand, which takes a quarter
/// of an hour.
/// </summary>
public sealed class RandomYearsTests(ITestOutputHelper output)
{
    private const int Lanes = 50;
    private static readonly int Houses =
        int.Parse(Environment.GetEnvironmentVariable("ENFORCEMENT_TEST_YEARS") ?? "50", CultureInfo.InvariantCulture)
        / Lanes;
    private int opened,
        entered;

    [Fact]
    public async Task Random_years_close_and_every_visit_stands_where_the_rule_puts_it()
    {
        var seen = new Dictionary<Standing, int>();
        var (years, accepted, tried) = (0, 0, 0);
        (opened, entered) = (0, 0);
        for (var house = 1; house <= Houses; house++)
        {
            var first = (house - 1) * Lanes;
            var lanes = Enumerable.Range(0, Lanes).Select(i => new YearLane(i, YearLane.Random(first + i))).ToList();
            var wrong = await Judge(house, lanes, seen);
            if (wrong.Select((w, i) => (w, i)).FirstOrDefault(x => x.w.Count > 0) is { w: not null } bad)
                Assert.Fail(await Explain(house, first + bad.i, lanes[bad.i].Genes, bad.w));
            years += lanes.Count;
            accepted += lanes.Sum(l => l.Accepted);
            tried += lanes.Sum(l => l.Log.Count);
        }
        output.WriteLine(
            $"{years} years, {tried} commands, {accepted} taken; "
                + $"{string.Join(", ", seen.Select(s => $"{s.Key} {s.Value}"))}"
        );
        Assert.True(opened > years && entered > years / 2, $"{opened} cases opened, {entered} entered");
        Assert.All(Enum.GetValues<Standing>(), s =>
            Assert.True(seen.GetValueOrDefault(s) > years / 5, $"{s}: {seen.GetValueOrDefault(s)}")
        );
    }

    /// <summary>Lives the years in one house; for each, what is wrong with it.</summary>
    private async Task<List<List<string>>> Judge(
        int seed,
        IReadOnlyList<YearLane> lanes,
        Dictionary<Standing, int>? seen = null
    )
    {
        await using var house = await YearHouse.Start(seed, lanes.Count);
        await house.Live(lanes);
        var (facts, oracle) = (house.Facts(), new YearOracle(house.Journals()));
        Assert.Empty(facts.NeverPlanned);
        (opened, entered) = (opened + oracle.Cases, entered + oracle.CaseEntries);
        var figures = YearFigures
            .Of(facts, YearBalance.Of(facts))
            .Where(f => f.Number is "1" or "2")
            .SelectMany(f => f.Rows.Select(r => ($"{f.Number} {r.Key}", r.Value)))
            .ToDictionary();
        var byBody = facts.Visits.ToLookup(v => v.Plan.Body);
        return
        [
            .. lanes.Select(lane =>
            {
                var own = facts with { Visits = [.. lane.BodyIds.SelectMany(b => byBody[BodyCode.Stored(b)])] };
                var balance = YearBalance.Of(own);
                foreach (var standing in balance.Standings.Values)
                    if (seen is not null)
                        seen[standing] = seen.GetValueOrDefault(standing) + 1;
                return Wrong(lane, own, balance, oracle, figures).ToList();
            }),
        ];
    }

    private static IEnumerable<string> Wrong(
        YearLane lane,
        YearFacts facts,
        YearBalance balance,
        YearOracle oracle,
        Dictionary<string, long> figures
    )
    {
        foreach (var offender in balance.Offenders)
            yield return offender;
        foreach (var line in balance.Lines.Where(l => !l.Closes))
            yield return $"{line.Key} does not close: {line}";
        var items = oracle.Items.Values.Where(i => lane.BodyIds.Contains(i.Body)).ToList();
        if (items.Count != facts.Visits.Count || items.Count != balance.Lines.Single(l => l.Key == "total").Planned)
            yield return $"{items.Count} visits were planned, {facts.Visits.Count} are counted";
        foreach (var kind in (string[])["body:", "class:", "industry:", "zone:"])
            if (
                balance.Lines.Where(l => l.Key.StartsWith(kind, StringComparison.Ordinal)).Sum(l => l.Planned)
                != items.Count
            )
                yield return $"{kind} does not split the total";
        foreach (var fault in items.Where(i => oracle.Faults.ContainsKey(i.Id)))
            yield return $"{fault.Id}: {oracle.Faults[fault.Id]}";
        foreach (var item in items)
            if (balance.Standings.TryGetValue(VisitId.Stored(item.Id), out var counted) && counted != oracle.Of(item))
                yield return $"{item.Id}: counted {counted}, by the rule {oracle.Of(item)}";
        // Nothing twice: each cause's row of each body is the held visits of that cause, and only those.
        foreach (var body in lane.BodyIds)
        foreach (
            var (number, key, cause) in ((string, string, AvoidanceCause)[])
                [
                    ("1", $"body:{body}", AvoidanceCause.Observation),
                    ("2", $"cause:M/body:{body}", AvoidanceCause.Merged),
                    ("2", $"cause:N/body:{body}", AvoidanceCause.OffSite),
                    ("2", $"cause:C/body:{body}", AvoidanceCause.Cap),
                ]
        )
        {
            var expected = items.Count(i => i.Body == body && i.Cause == cause && oracle.Of(i) == Standing.AvoidedHeld);
            var printed = figures.GetValueOrDefault($"{number} {key}");
            if (expected != printed)
                yield return $"figure {number} {key}: printed {printed}, by the rule {expected}";
        }
    }

    /// <summary>The seed, and the shortest list of what people did that still fails.</summary>
    private async Task<string> Explain(int house, int seed, IReadOnlyList<Gene> genes, IReadOnlyList<string> wrong)
    {
        var (log, tries) = (new List<string>(), 0);
        for (var size = genes.Count / 2; size >= 1 && tries < 60; )
        {
            tries++;
            var lanes = genes.Chunk(size).Select((chunk, i) => new YearLane(i, [.. genes.Except(chunk)])).ToList();
            var still = await Judge(house, lanes);
            if (still.FindIndex(w => w.Count > 0) is var failing and >= 0)
                (genes, wrong, log) = (lanes[failing].Genes, still[failing], lanes[failing].Log);
            else
                size /= 2;
        }
        return string.Create(
            CultureInfo.InvariantCulture,
            $"house {house}, year {seed}: {string.Join("; ", wrong)}\n{genes.Count} acts are enough:\n"
                + $"{string.Join('\n', log)}"
        );
    }
}
