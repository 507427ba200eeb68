using Enforcement.Campaign.Machinery;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.Campaign.Stories;

/// <summary>
/// One comprehensive inspection: where bodies meet at one firm they make one visit of it, in most cases.
/// </summary>
internal sealed class JointVisitStory(Stage run, VisitStory visits)
{
    /// <summary>By now a visit has an open waiver, was announced, or stands in another proposal.</summary>
    private static readonly string[] Expected = [Reasons.VisitState, Reasons.WaiverOpen, Reasons.JointState];

    public void Put()
    {
        foreach (var day in run.Script.Plans.MergedOn)
            run.At(day, 10, Merge);
    }

    private JointVisits.JointVisitsClient Planner(string body) => run.Cast.Planning(Cast.Planner(body)).JointVisits;

    private async Task Merge()
    {
        await run.Time.Rest();
        foreach (var p in (await Found()).OrderBy(p => p.CreditCode, StringComparer.Ordinal))
        {
            var joint = p
                .VisitIds.Select(visits.Find)
                .Where(v => v is { Settled: false, Leads: false })
                .Select(v => v!)
                .Where(v => v.To >= run.Today)
                .DistinctBy(v => v.Body)
                .ToList();
            if (
                joint.Count < 2
                || !run.Choices.Chance($"merge/{joint[0].Id}/{joint[^1].Id}", run.Scenario.Chance("merge"))
            )
                continue;
            await run.Refused(() => Propose(joint[0], [.. joint.Skip(1)]), Expected);
        }
    }

    private async Task<List<JointCandidate>> Found()
    {
        var justice = run.Cast.Planning(Cast.Supervisor).JointVisits;
        var found = new List<JointCandidate>();
        for (var token = ""; ; )
        {
            var page = await justice.FindJointVisitsAsync(
                new()
                {
                    Year = run.Script.Year,
                    PageSize = 200,
                    PageToken = token,
                }
            );
            found.AddRange(page.Candidates);
            if ((token = page.NextPageToken).Length == 0)
                return found;
        }
    }

    private async Task Propose(VisitOf lead, IReadOnlyList<VisitOf> merged)
    {
        var proposed = await Planner(lead.Body)
            .ProposeJointVisitAsync(new() { LeadVisit = lead.Id, MergedVisits = { merged.Select(m => m.Id) } });
        var id = proposed.JointId;
        foreach (var m in merged.SkipLast(1))
            await Agree(m.Body, id);
        if (run.Choices.Chance($"objection/{id}", run.Scenario.Chance("objection")))
            await Object(id, lead, merged);
        else if ((await Agree(merged[^1].Body, id)).State == JointVisitState.Merged)
            Settle(lead, merged);
    }

    private Task<AnswerJointVisitReply> Agree(string body, string id) =>
        Planner(body).AnswerJointVisitAsync(new() { JointId = id, Agrees = true }).ResponseAsync;

    /// <summary>The last body would rather lead itself; the government names it, or lets each go alone.</summary>
    private async Task Object(string id, VisitOf lead, IReadOnlyList<VisitOf> merged)
    {
        var other = merged[^1];
        await run
            .Cast.Planning(Cast.Head(other.Body))
            .JointVisits.AnswerJointVisitAsync(new() { JointId = id, Reason = run.Letter("lead-objected") });
        var number = id[^4..].TrimStart('0');
        var request = new DecideJointVisitRequest
        {
            JointId = id,
            LeadVisit = run.Choices.Chance($"objection-followed/{id}", run.Scenario.Chance("objection_followed"))
                ? other.Id
                : "",
            DocumentNumber = run.Script.Plans.GovernmentDocument.Replace("{number}", number, StringComparison.Ordinal),
            Reason = run.Letter("lead-settled"),
        };
        run.At(run.Today.AddDays(1), 16, () => run.Refused(
                async () =>
                {
                    var decided = await run.Cast.Planning(Cast.Supervisor).JointVisits.DecideJointVisitAsync(request);
                    if (decided.State == JointVisitState.Merged)
                        Settle(other, [lead, .. merged.SkipLast(1)]);
                },
                Expected
            ));
    }

    private static void Settle(VisitOf lead, IReadOnlyList<VisitOf> merged)
    {
        lead.Leads = true;
        foreach (var m in merged)
            m.Settled = true;
    }
}
