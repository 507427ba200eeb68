using System.Text.Json;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;

namespace Enforcement.Cli.Campaign;

/// <summary>A planned visit as the story knows it, from the reply that made it.</summary>
internal sealed class VisitOf
{
    public required string Id { get; init; }
    public required string Body { get; init; }
    public required string Code { get; init; }
    public required string Group { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }
    public required bool Waivable { get; init; }
    public required bool OffSite { get; init; }
    /// <summary>Drawn with the enterprise; a named visit's team is drawn later.</summary>
    public (string Lead, string Second)? Team { get; set; }
    /// <summary>Not to be visited by the story any more: avoided, merged, deferred, cancelled or conducted.</summary>
    public bool Settled { get; set; }
    /// <summary>Stands as the lead of a joint visit: it is not waived.</summary>
    public bool Leads { get; set; }
}

/// <summary>January: bodies file their yearly plans; named lines give planned visits at once, draw lines wait for their draw.</summary>
internal sealed class PlanStory(CampaignRun run, VisitStory visits, WaiverStory waivers)
{
    private readonly Dictionary<string, (string PlanId, int Lines)> plans = [];

    public void Put(DrawStory draws)
    {
        for (var i = 0; i < run.Scenario.Plans.Count; i++)
        {
            var plan = run.Scenario.Plans[i];
            run.At(new DateOnly(run.Scenario.Year, 1, 13).AddDays(i / 4), 10, () => File(plan, draws));
        }
        Amend();
        run.At(new DateOnly(run.Scenario.Year, 3, 18), 10, Merge);
        run.At(new DateOnly(run.Scenario.Year, 5, 20), 10, Merge);
        run.At(new DateOnly(run.Scenario.Year, 8, 18), 10, Merge);
    }

    private async Task File(JsonElement plan, DrawStory draws)
    {
        var body = plan.GetProperty("body").GetString()!;
        var request = new FilePlanRequest { Body = body, Year = plan.GetProperty("year").GetInt32(), Basis = plan.GetProperty("basis").GetString(), FiledWith = plan.GetProperty("filed_with").GetString() };
        foreach (var line in plan.GetProperty("lines").EnumerateArray()) request.Lines.Add(Line(line));
        await run.Time.Rest(); // Planning has heard of every enterprise
        var filed = await run.Cast.Planning(Cast.Planner(body)).FilePlanAsync(request);
        plans[body] = (filed.PlanId, request.Lines.Count);
        run.At(On.DayOf(run.Time.Now).AddDays(7), 9, () => run.Cast.Planning(Cast.Planner(body)).PublishPlanAsync(new() { PlanId = filed.PlanId }).ResponseAsync);
        Take(body, request.Lines, 1, filed.Visits, filed.Capped, waivers.Consider);
        foreach (var line in request.Lines.Where(l => l.Kind == LineKind.Draw)) draws.Plan(filed.PlanId, body, line);
    }

    private void Take(string body, IReadOnlyList<PlanLine> lines, int first, IEnumerable<PlannedVisit> planned, IEnumerable<CappedVisit> over, Action<VisitOf> also)
    {
        var capped = over.Select(c => c.VisitId).ToHashSet();
        foreach (var v in planned)
        {
            var visit = visits.Make(v.VisitId, body, v.CreditCode, lines[v.Line - first], v.Waivable);
            visit.Settled = capped.Contains(v.VisitId);
            visits.Add(visit);
            also(visit);
        }
    }

    /// <summary>
    /// What a year brings beside its plan: a campaign that a superior ordered (outside the cap), one of a body's own that also names
    /// firms under observation, and a town that goes to its neighbour with the neighbour's assistance.
    /// </summary>
    private void Amend()
    {
        var firms = run.Scenario.ReadEnterprises().Where(e => e.Risk is "A" or "B" && Verification.Uscc.TryParse(e.Code, out _, out _)).DistinctBy(e => e.Code).ToList();
        IReadOnlyList<string> Some(string name, int count, Func<(string Code, string Industry, string Division, string Risk, string Tags), bool> which) =>
            [.. run.Choices.Some(name, [.. firms.Where(which)], count).Select(f => f.Code)];

        Add(new(run.Scenario.Year, 4, 14), "YJGL", "YJGL-B", LineKind.Special, new(run.Scenario.Year, 5, 6), new(run.Scenario.Year, 7, 31), Some("special/YJGL", 12, f => f.Industry.StartsWith('C')), "落实上级部署的安全生产专项整治",
            line => (line.Approval, line.Filing, line.DeployedBy) = ("示府办批〔2025〕12号", "示司备〔2025〕3号", "示例市安委办〔2025〕8号"));
        Add(new(run.Scenario.Year, 6, 9), "TOWN1", "TOWN1-B", LineKind.Named, new(run.Scenario.Year, 6, 23), new(run.Scenario.Year, 9, 30), Some("assisted/TOWN1", 4, f => f.Division == "449917002" && f.Tags.Length == 0), "跨镇小作坊关联经营核查",
            line => (line.AssistedBy, line.Assistance) = ("TOWN2", "示二镇协〔2025〕1号"));
        Add(new(run.Scenario.Year, 9, 1), "SCJG", "SCJG-B", LineKind.Special, new(run.Scenario.Year, 9, 15), new(run.Scenario.Year, 11, 28), Some("special/SCJG", 8, f => f.Tags.Length > 0), "直播带货广告专项检查",
            line => (line.Approval, line.Filing) = ("示府办批〔2025〕31号", "示司备〔2025〕9号"));
    }

    private void Add(DateOnly on, string body, string group, LineKind kind, DateOnly from, DateOnly to, IReadOnlyList<string> codes, string reason, Action<PlanLine> with) => run.At(on, 10, async () =>
    {
        var plan = plans[body];
        var line = new PlanLine { Line = plan.Lines + 1, Kind = kind, Form = InspectionForm.OnSite, WindowFrom = from.Iso(), WindowTo = to.Iso(), OffSiteInsufficient = "需现场核实设备和作业情况" };
        line.Matters.Add(run.Scenario.Matters.Where(m => m.Group == group).Select(m => m.Matter));
        line.CreditCodes.Add(codes);
        with(line);
        var amended = await run.Cast.Planning(Cast.Planner(body)).AmendPlanAsync(new() { PlanId = plan.PlanId, Lines = { line }, Reason = reason });
        plans[body] = (plan.PlanId, line.Line);
        Take(body, [line], line.Line, amended.Visits, amended.Capped, _ => { });
    });

    private PlanLine Line(JsonElement json)
    {
        string Text(string key) => json.TryGetProperty(key, out var v) ? v.GetString() ?? "" : "";
        var line = new PlanLine
        {
            Line = json.GetProperty("line").GetInt32(), Kind = Text("kind") == "draw" ? LineKind.Draw : LineKind.Named, Form = InspectionForm.OnSite,
            WindowFrom = Text("window_from"), WindowTo = Text("window_to"), IndustryPrefix = Text("industry_prefix"), DivisionPrefix = Text("division_prefix"),
            OffSiteInsufficient = Text("off_site_insufficient"),
        };
        line.Matters.Add(run.Scenario.Matters.Where(m => m.Group == Text("group")).Select(m => m.Matter));
        if (json.TryGetProperty("rates", out var rates))
            foreach (var r in rates.EnumerateArray())
                line.Rates.Add(new ClassRate { RiskClass = r.GetProperty("risk_class").GetString(), Burden = r.GetProperty("burden").GetInt32(), Rate = r.GetProperty("rate").GetString() });
        if (json.TryGetProperty("credit_codes", out var codes)) line.CreditCodes.Add(codes.EnumerateArray().Select(c => c.GetString()));
        return line;
    }

    /// <summary>One comprehensive inspection: where bodies meet at one firm they make one visit of it, in most cases.</summary>
    private async Task Merge()
    {
        await run.Time.Rest();
        var proposals = new List<JointCandidate>();
        for (var token = ""; ;)
        {
            var page = await run.Cast.Planning(Cast.Supervisor).FindJointVisitsAsync(new() { Year = run.Scenario.Year, PageSize = 200, PageToken = token });
            proposals.AddRange(page.Candidates);
            if ((token = page.NextPageToken).Length == 0) break;
        }
        foreach (var p in proposals.OrderBy(p => p.CreditCode, StringComparer.Ordinal))
        {
            var joint = p.VisitIds.Select(visits.Find).Where(v => v is { Settled: false, Leads: false }).Select(v => v!)
                .Where(v => v.To >= On.DayOf(run.Time.Now)).DistinctBy(v => v.Body).ToList();
            if (joint.Count < 2 || !run.Choices.Chance($"merge/{joint[0].Id}/{joint[^1].Id}", 70)) continue;
            var (lead, merged) = (joint[0], joint.Skip(1).ToList());
            var request = new ProposeJointVisitRequest { LeadVisit = lead.Id };
            request.MergedVisits.Add(merged.Select(m => m.Id));
            try
            {
                var proposed = await run.Cast.Planning(Cast.Planner(lead.Body)).ProposeJointVisitAsync(request);
                foreach (var m in merged.SkipLast(1)) await Agree(m.Body, proposed.JointId);
                if (run.Choices.Chance($"objection/{proposed.JointId}", 8)) await Object(proposed.JointId, lead, merged);
                else if ((await Agree(merged[^1].Body, proposed.JointId)).State == JointVisitState.Merged) Settle(lead, merged);
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.FailedPrecondition) { } // a waiver is open, or the visit was notified meanwhile
        }
    }

    private Task<AnswerJointVisitReply> Agree(string body, string jointId) => run.Cast.Planning(Cast.Planner(body)).AnswerJointVisitAsync(new() { JointId = jointId, Agrees = true }).ResponseAsync;

    /// <summary>The last body would rather lead itself; the government names it, or lets each go alone.</summary>
    private async Task Object(string jointId, VisitOf lead, IReadOnlyList<VisitOf> merged)
    {
        var other = merged[^1];
        await run.Cast.Planning(Cast.Head(other.Body)).AnswerJointVisitAsync(new() { JointId = jointId, Reason = "本机关检查事项专业性强,宜由本机关牵头" });
        run.At(On.DayOf(run.Time.Now).AddDays(1), 16, async () =>
        {
            var named = run.Choices.Chance($"objection-followed/{jointId}", 70) ? other.Id : "";
            try
            {
                var decided = await run.Cast.Planning(Cast.Supervisor).DecideJointVisitAsync(new() { JointId = jointId, LeadVisit = named, DocumentNumber = $"示府函〔{run.Scenario.Year}〕{jointId[^4..].TrimStart('0')}号", Reason = "经协调,由区政府确定" });
                if (decided.State == JointVisitState.Merged) Settle(other, [lead, .. merged.SkipLast(1)]);
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.FailedPrecondition) { } // one of the visits was announced meanwhile
        });
    }

    private static void Settle(VisitOf lead, IReadOnlyList<VisitOf> merged)
    {
        lead.Leads = true;
        foreach (var m in merged) m.Settled = true;
    }
}
