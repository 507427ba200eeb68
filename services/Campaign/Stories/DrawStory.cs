using System.Globalization;
using Enforcement.Campaign.Machinery;
using Enforcement.Campaign.Scripts;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Google.Protobuf.WellKnownTypes;

namespace Enforcement.Campaign.Stories;

/// <summary>
/// Ceremony days: freeze and notice, each party's commitment and reveal made on its own side, two issues of a public
/// lottery as beacon, typed in by two roles, then enterprises and officers. Here and there something goes wrong.
/// </summary>
internal sealed class DrawStory(Stage run, VisitStory visits, WaiverStory waivers)
{
    private static readonly string[] Parties = ["bureau", "justice", "station"];
    private int planned;

    private DrawsScript Script => run.Script.Draws;

    /// <summary>A line's draw is held two to three weeks before its window opens, four draws to a day.</summary>
    public void Plan(string planId, string body, PlanLine line)
    {
        var number = planned++;
        var day = IsoDay.Parse(line.WindowFrom).AddDays(-21 + number % 5);
        run.At(day, 9, () => Hold(planId, body, line, number, day));
    }

    private async Task Hold(string planId, string body, PlanLine line, int number, DateOnly day)
    {
        await run.Time.Rest();
        var frozen = await Planner(body).FreezeRosterAsync(new() { PlanId = planId, Line = line.Line });
        // Labels are opaque: only the published rate tells which stratum is taken whole.
        var whole = frozen.Strata.FirstOrDefault(s => s.Rate == "1/1")?.Stratum;
        await Notice(new(frozen.DrawId, body, line, number) { TakenWhole = whole }, day);
    }

    private sealed record DrawOf(string Id, string Body, PlanLine Line, int Number)
    {
        public int Attempt { get; set; }
        public string Issues { get; set; } = "";
        public string? TakenWhole { get; init; }
    }

    private async Task Notice(DrawOf draw, DateOnly day)
    {
        var issue = day.Year * 1000 + day.DayOfYear;
        draw.Issues = $"{issue + 1};{issue + 2}";
        var notice = await Planner(draw.Body)
            .PublishNoticeAsync(
                new()
                {
                    DrawId = draw.Id,
                    Parties = { Parties },
                    RevealBy = Timestamp.FromDateTimeOffset(On.Day(day.AddDays(1), 17)),
                    Beacon = new()
                    {
                        Kind = "kl8",
                        Id = draw.Issues,
                        At = Timestamp.FromDateTimeOffset(On.Day(day.AddDays(2), 21, 30)),
                    },
                }
            );
        draw.Attempt = notice.Attempt;
        foreach (var party in Parties)
            await Member(party, draw.Body)
                .SubmitCommitmentAsync(
                    new()
                    {
                        DrawId = draw.Id,
                        Attempt = draw.Attempt,
                        Party = party,
                        Commit = Hex(DrawHash.Commit(draw.Id, draw.Attempt, party, Secret(party, draw))),
                    }
                );
        if (draw.Number == Script.FirstAttemptAborted && draw.Attempt == 1)
        {
            run.At(day, 15, () => Abort(draw, day));
            return;
        }
        run.At(day.AddDays(1), 11, () => Reveal(draw));
        run.At(day.AddDays(3), 9, () => Finish(draw, day));
    }

    private async Task Abort(DrawOf draw, DateOnly day)
    {
        var request = new AbortAttemptRequest { DrawId = draw.Id, Reason = run.Letter("draw-aborted") };
        await Planner(draw.Body).AbortAttemptAsync(request);
        await Station.AbortAttemptAsync(request);
        await Notice(draw, day.AddDays(1));
    }

    private async Task Reveal(DrawOf draw)
    {
        foreach (var party in Parties)
        {
            if (party == "justice" && draw.Number == Script.PartyMissing)
                continue;
            await Member(party, draw.Body)
                .SubmitRevealAsync(
                    new()
                    {
                        DrawId = draw.Id,
                        Attempt = draw.Attempt,
                        Party = party,
                        Reveal = Hex(Secret(party, draw)),
                    }
                );
        }
    }

    private async Task Finish(DrawOf draw, DateOnly day)
    {
        await run.Time.Rest();
        var beacon = string.Join(';', draw.Issues.Split(';').Select(Lottery));
        var typed = new EnterBeaconRequest
        {
            DrawId = draw.Id,
            Attempt = draw.Attempt,
            Beacon = beacon,
        };
        await Planner(draw.Body).EnterBeaconAsync(typed);
        await Station.EnterBeaconAsync(typed);
        var completed = await Planner(draw.Body).CompleteDrawAsync(new() { DrawId = draw.Id });
        var selected = completed.Selected.Select(s => (s.VisitId, s.CreditCode, s.Waivable)).ToList();
        await Replace(draw, completed, selected);
        var teams = await Assign(draw, selected.Count);
        foreach (var (id, code, waivable) in selected)
        {
            var visit = visits.Make(id, draw.Body, code, draw.Line, waivable, drawn: true);
            if (teams.TryGetValue(id, out var team))
                visit.Team = team;
            visits.Add(visit);
            waivers.Consider(visit);
        }
    }

    /// <summary>
    /// A drawn firm turns out dissolved: the next ticket takes its place, or none where the stratum is exhausted.
    /// </summary>
    private async Task Replace(
        DrawOf draw,
        CompleteDrawReply completed,
        List<(string VisitId, string CreditCode, bool Waivable)> selected
    )
    {
        var exhausted = completed.Selected.LastOrDefault(s => s.Stratum == draw.TakenWhole);
        var turned = draw.Number % Script.DissolvedEvery == Script.DissolvedFrom;
        var gone = exhausted ?? (turned ? completed.Selected.FirstOrDefault() : null);
        if (gone is null)
            return;
        await run
            .Cast.Registry(Cast.Operator)
            .Enterprises.ChangeEnterpriseStatusAsync(
                new()
                {
                    CreditCode = gone.CreditCode,
                    Status = EnterpriseStatus.Dissolved,
                    Reason = run.Letter("drawn-dissolved"),
                }
            );
        await run.Time.Rest();
        var replaced = await Station.ReplaceSelectedAsync(
            new()
            {
                DrawId = draw.Id,
                CreditCode = gone.CreditCode,
                Reason = "dissolved",
                EvidenceSha256 = run.Papers.Hash($"dissolved/{gone.CreditCode}"),
            }
        );
        selected.RemoveAll(s => s.CreditCode == gone.CreditCode);
        if (replaced.By.Length > 0)
            selected.Add((replaced.VisitId, replaced.By, gone.Waivable));
    }

    private async Task<Dictionary<string, (string, string)>> Assign(DrawOf draw, int tasks)
    {
        // Ten officers for each body: twice the even share leaves room for leave, validity and recusal.
        var enough = Math.Max(4, tasks / 2);
        for (var max = draw.Number == Script.TooFewSlots ? 1 : enough; ; max = enough)
        {
            AssignOfficersReply? reply = null;
            var request = new AssignOfficersRequest
            {
                DrawId = draw.Id,
                MaxPerOfficer = max,
                RelaxLastPair = max > enough,
            };
            string[] expected = max < tasks * 2 ? [Reasons.AssignmentInfeasible] : [];
            if (await run.Done(async () => reply = await Planner(draw.Body).AssignOfficersAsync(request), expected))
                return reply!.Teams.ToDictionary(t => t.VisitId, t => (t.Lead, t.Second));
            enough *= max < enough ? 1 : 2;
        }
    }

    private Draws.DrawsClient Station => run.Cast.Planning(Cast.Reviewer).Draws;

    private Draws.DrawsClient Planner(string body) => run.Cast.Planning(Cast.Planner(body)).Draws;

    private Draws.DrawsClient Member(string party, string body) =>
        run
            .Cast.Planning(
                party switch
                {
                    "bureau" => Cast.Head(body),
                    "justice" => Cast.Supervisor,
                    _ => Cast.Reviewer,
                }
            )
            .Draws;

    /// <summary>What a party keeps to itself until the reveal: one day secret serves all draws of the day.</summary>
    private byte[] Secret(string party, DrawOf draw) =>
        DrawHash.CeremonyDaySecret(run.Choices.Bytes($"day-secret/{party}"), draw.Id, draw.Attempt);

    /// <summary>A made-up issue of the 20-of-80 lottery, in the form its beacon text has.</summary>
    private string Lottery(string issue)
    {
        var numbers = Enumerable.Range(1, 80).OrderBy(n => run.Choices.Number($"kl8/{issue}/{n}")).Take(20).Order();
        return $"KL8|{issue}|{string.Join(',', numbers.Select(n => n.ToString("D2", CultureInfo.InvariantCulture)))}";
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
