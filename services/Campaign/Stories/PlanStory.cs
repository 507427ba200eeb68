using System.Text.Json;
using Enforcement.Campaign.Machinery;
using Enforcement.Campaign.Scripts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.Campaign.Stories;

/// <summary>
/// Bodies file their yearly plans; named lines give planned visits at once, draw lines wait for their draw. Within the
/// year some add a line.
/// </summary>
internal sealed class PlanStory(Stage run, VisitStory visits, WaiverStory waivers, DrawStory draws)
{
    private readonly Dictionary<string, (string PlanId, int Lines, int Version)> plans = [];
    private readonly Dictionary<(string PlanId, int Line), PlanLine> added = [];

    private Plans.PlansClient Planner(string body) => run.Cast.Planning(Cast.Planner(body)).Plans;

    public void Put()
    {
        var told = run.Script.Plans;
        for (var i = 0; i < run.Scenario.Plans.Count; i++)
        {
            var plan = run.Scenario.Plans[i];
            run.At(told.FiledFrom.AddDays(i / told.FiledADay), 10, () => File(plan));
        }
        foreach (var amendment in told.Amendments)
        {
            var codes = Firms(amendment.Firms);
            run.At(amendment.On, 10, () => Amend(amendment, codes));
        }
    }

    private async Task File(JsonElement plan)
    {
        var body = plan.GetProperty("body").GetString()!;
        var request = new FilePlanRequest
        {
            Body = body,
            Year = plan.GetProperty("year").GetInt32(),
            Basis = plan.GetProperty("basis").GetString(),
            FiledWith = plan.GetProperty("filed_with").GetString(),
            Lines = { plan.GetProperty("lines").EnumerateArray().Select(Line) },
        };
        await run.Time.Rest(); // Planning has heard of every enterprise
        var filed = await Planner(body).FilePlanAsync(request);
        plans[body] = (filed.PlanId, request.Lines.Count, 1);
        Announce(body, filed.PlanId, 1, filed.CommentBy);
        Take(body, request.Lines, 1, filed.Visits, filed.Capped, waivers.Consider);
        foreach (var line in request.Lines.Where(l => l.Kind == LineKind.Draw))
            draws.Plan(filed.PlanId, body, line);
    }

    /// <summary>The head approves what was filed while station and justice bureau may comment; it is published when
    /// their time is over.</summary>
    private void Announce(string body, string planId, int version, string commentBy)
    {
        var (approved, published) =
            commentBy.Length > 0
                ? (IsoDay.Parse(commentBy), IsoDay.Parse(commentBy).AddDays(1))
                : (run.Today.AddDays(6), run.Today.AddDays(7));
        run.At(approved, 15, () =>
            run
                .Cast.Planning(Cast.Head(body))
                .Plans.ApprovePlanAsync(new() { PlanId = planId, Version = version })
                .ResponseAsync
        );
        run.At(published, 9, async () =>
            Take(planId, body, await Planner(body).PublishPlanAsync(new() { PlanId = planId }))
        );
    }

    /// <summary>
    /// What a year brings beside its plan: a campaign that a superior ordered (outside the cap), one of a body's own
    /// that also names firms under observation, a town that goes to its neighbour with the neighbour's assistance.
    /// </summary>
    private async Task Amend(AmendmentScript told, IReadOnlyList<string> codes)
    {
        var plan = plans[told.Body];
        var line = new PlanLine
        {
            Line = plan.Lines + 1,
            Kind = told.Kind,
            Form = InspectionForm.OnSite,
            WindowFrom = told.WindowFrom.Iso(),
            WindowTo = told.WindowTo.Iso(),
            OffSiteInsufficient = run.Letter("plan-off-site-insufficient"),
            Matters = { run.District.MattersOf(told.Group).Select(m => m.Matter) },
            CreditCodes = { codes },
            Approval = told.Approval,
            Filing = told.Filing,
            DeployedBy = told.DeployedBy,
            AssistedBy = told.AssistedBy,
            Assistance = told.Assistance,
        };
        var amended = await Planner(told.Body)
            .AmendPlanAsync(
                new()
                {
                    PlanId = plan.PlanId,
                    Lines = { line },
                    Reason = told.Reason,
                }
            );
        plans[told.Body] = (plan.PlanId, line.Line, plan.Version + 1);
        added[(plan.PlanId, line.Line)] = line;
        Announce(told.Body, plan.PlanId, plan.Version + 1, amended.CommentBy);
        if (told is { Kind: LineKind.Special, DeployedBy.Length: 0 } && amended.CommentBy.Length > 0)
            Object(told.Body, plan.PlanId);
        Take(told.Body, [line], line.Line, amended.Visits, amended.Capped, _ => { });
    }

    /// <summary>To a body's own campaign the station objects; the body says why it is needed, and that settles
    /// it.</summary>
    private void Object(string body, string planId)
    {
        var (station, no) = (run.Cast.Planning(Cast.Reviewer).Plans, 0);
        run.At(run.Today.AddDays(1), 10, async () => no = (
                await station.CommentPlanAsync(
                    new()
                    {
                        PlanId = planId,
                        Kind = PlanCommentKind.Objection,
                        Text = run.Letter("plan-objection"),
                    }
                )
            ).No);
        run.At(run.Today.AddDays(2), 10, () => Planner(body)
                .AnswerPlanCommentAsync(
                    new()
                    {
                        PlanId = planId,
                        No = no,
                        Text = run.Letter("plan-answer"),
                    }
                )
                .ResponseAsync);
        run.At(run.Today.AddDays(3), 10, () => station
                .SettlePlanObjectionAsync(
                    new()
                    {
                        PlanId = planId,
                        No = no,
                        Reason = run.Letter("plan-settled"),
                    }
                )
                .ResponseAsync);
    }

    private IReadOnlyList<string> Firms(FirmsScript told)
    {
        var firms = run.Scenario.LowRiskFirms.Where(f =>
            f.Industry.StartsWith(told.Industry, StringComparison.Ordinal)
            && f.Division.StartsWith(told.Division, StringComparison.Ordinal)
            && (told.Tagged is not { } tagged || tagged == f.Tags.Length > 0)
        );
        return [.. run.Choices.Some(told.Choice, [.. firms], told.Count).Select(f => f.Code)];
    }

    /// <summary>What was added to a public plan has its visits once it is public too.</summary>
    private void Take(string planId, string body, PublishPlanReply published)
    {
        foreach (var of in published.Visits.GroupBy(v => v.Line))
            Take(body, [added[(planId, of.Key)]], of.Key, of, published.Capped, _ => { });
    }

    private void Take(
        string body,
        IReadOnlyList<PlanLine> lines,
        int first,
        IEnumerable<PlannedVisit> planned,
        IEnumerable<CappedVisit> over,
        Action<VisitOf> also
    )
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

    private PlanLine Line(JsonElement json)
    {
        string Text(string key) => json.TryGetProperty(key, out var v) ? v.GetString() ?? "" : "";
        IEnumerable<JsonElement> All(string key) => json.TryGetProperty(key, out var v) ? v.EnumerateArray() : [];
        return new()
        {
            Line = json.GetProperty("line").GetInt32(),
            Kind = Text("kind") == "draw" ? LineKind.Draw : LineKind.Named,
            Form = InspectionForm.OnSite,
            WindowFrom = Text("window_from"),
            WindowTo = Text("window_to"),
            IndustryPrefix = Text("industry_prefix"),
            DivisionPrefix = Text("division_prefix"),
            OffSiteInsufficient = Text("off_site_insufficient"),
            Matters = { run.District.MattersOf(Text("group")).Select(m => m.Matter) },
            Rates = { All("rates").Select(Rate) },
            CreditCodes = { All("credit_codes").Select(c => c.GetString()) },
        };
    }

    private static ClassRate Rate(JsonElement json) =>
        new()
        {
            RiskClass = json.GetProperty("risk_class").GetString(),
            Burden = json.GetProperty("burden").GetInt32(),
            Rate = json.GetProperty("rate").GetString(),
        };
}
