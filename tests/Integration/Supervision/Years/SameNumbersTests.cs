using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.EnforcementSupervision.Reports.Figures;

namespace Enforcement.Integration.Supervision.Years;

/// <summary>One bureau has one number for one thing: what the balance, figure 5 and the public record say of it, after
/// years in which cases were opened, visits merged, and entries reported late and by others.</summary>
public sealed class SameNumbersTests
{
    private const int Lanes = 30;

    [Fact]
    public async Task Balance_figure_5_and_public_record_say_the_same_of_every_bureau()
    {
        await using var house = await YearHouse.Start(7, Lanes);
        var lanes = Enumerable.Range(0, Lanes).Select(i => new YearLane(i, YearLane.Random(500 + i))).ToList();
        await house.Live(lanes);
        var facts = house.Facts();
        var balance = YearBalance.Of(facts);
        Assert.True(balance.Closes, string.Join('\n', balance.Offenders));
        var tally = await house.Planning.Visits.TallyVisits(new() { Year = 2025 }, Call("TallyVisits"));
        var entries = YearFigures
            .Of(facts, balance)
            .Single(f => f.Number == "5")
            .Rows.ToDictionary(r => r.Key, r => r.Value);
        var (cases, wrong) = (0L, new List<string>());
        foreach (var body in lanes.SelectMany(l => l.BodyIds))
        {
            var line = balance.Lines.SingleOrDefault(l => l.Key == $"body:{body}") ?? BalanceLine.Of(body, []);
            var own = tally.Kinds.Where(k => k.Body == body && k.Kind != LineKind.Case).ToLookup(k => k.State);
            long InPlanning(VisitState state) => own[state].Sum(k => k.Visits);
            var record = (
                await house.Planning.Records.GetPublicRecord(
                    new() { Body = body, Year = 2025 },
                    Call("GetPublicRecord")
                )
            ).Figures;
            Same("planned", line.Planned, own.SelectMany(k => k).Sum(k => k.Visits));
            Same("conducted", line.Conducted, InPlanning(VisitState.Conducted));
            Same("conducted on the record", line.Conducted, record.VisitsConducted);
            Same("entries on the record", entries.GetValueOrDefault($"body:{body}"), record.Entries);
            Same(
                "cases on the record",
                tally
                    .Kinds.Where(k => k.Body == body && k.Kind == LineKind.Case && k.State == VisitState.Conducted)
                    .Sum(k => k.Visits),
                record.CasesConducted
            );
            cases += record.CasesConducted;
            Same("avoided", line.AvoidedPending + line.AvoidedHeld, InPlanning(VisitState.Avoided));
            Same("deferred", line.Deferred, InPlanning(VisitState.Deferred));
            Same("cancelled", line.Cancelled, InPlanning(VisitState.Cancelled));
            Same("open", line.Open, InPlanning(VisitState.Open));

            void Same(string what, long one, long other)
            {
                if (one != other)
                    wrong.Add($"{body} {what}: {one} in the report, {other} in planning");
            }
        }
        Assert.True(cases > Lanes, $"{cases} visits about a case");
        Assert.True(wrong.Count == 0, $"{wrong.Count}\n{string.Join('\n', wrong.Take(40))}");
    }

    private static LocalCall Call(string method) =>
        new(method, Role.Supervisor, "justice-1", "", Guid.CreateVersion7());
}
