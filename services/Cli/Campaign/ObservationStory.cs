using System.Security.Cryptography;
using System.Text;
using Enforcement.Contracts.Registry.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Enforcement.Cli.Campaign;

/// <summary>From February zone firms apply; the station decides ten days later; some periods end before their day.</summary>
internal sealed class ObservationStory(CampaignRun run)
{
    public static readonly DateOnly First = new(2025, 2, 10);

    public void Put()
    {
        // Key zone firms first: they are the ones that plans name.
        var named = run.Scenario.Plans.SelectMany(p => p.GetProperty("lines").EnumerateArray()).Where(l => l.TryGetProperty("credit_codes", out _))
            .SelectMany(l => l.GetProperty("credit_codes").EnumerateArray()).Select(c => c.GetString()!).ToHashSet();
        var firms = run.Scenario.ReadEnterprises().Where(e => e.Tags.Length > 0 && e.Risk is "A" or "B" && e.Tags != "magic").DistinctBy(e => e.Code).ToList();
        var applicants = run.Choices.Some("applicants", [.. firms.Where(f => named.Contains(f.Code))], run.Scenario.ObservationApplications - 25)
            .Concat(run.Choices.Some("applicants/others", [.. firms.Where(f => !named.Contains(f.Code))], 25)).ToList();
        // Between application and decision a bureau learns of something regulated at a few of them.
        foreach (var (code, i) in run.Choices.Some("marked", applicants, 3).Select(a => (a.Code, applicants.IndexOf(a)))) run.At(First.AddDays(i / 12 + 6), 10, () => Mark(code));
        for (var i = 0; i < applicants.Count; i++)
        {
            var (code, industry) = (applicants[i].Code, applicants[i].Industry);
            run.At(First.AddDays(i / 12), 9, () => Apply(code, industry));
        }
        new ComplaintStory(run).Put([.. applicants.Select(a => a.Code)]);
    }

    private async Task Apply(string code, string industry)
    {
        var request = new ApplyForObservationRequest
        {
            CreditCode = code, Site = "示例经济开发区创新路1号", EvidenceTitle = "四新经济认定材料", Contact = "联系人 000-00000000",
            EvidenceSha256 = ByteString.CopyFrom(SHA256.HashData(Encoding.UTF8.GetBytes($"evidence/{code}"))),
            CommitmentSha256 = ByteString.CopyFrom(SHA256.HashData(Encoding.UTF8.GetBytes($"commitment/{code}"))),
        };
        request.Activities.Add(industry);
        try
        {
            var applied = await run.Cast.Registry(Cast.Enterprise(code)).ApplyForObservationAsync(request);
            run.At(run.Time.Now.AddDays(10), () => Decide(applied.ObservationId, code, applied.Checks.All(c => c.Passed)));
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.FailedPrecondition) { } // the register says no at once; it is on record there
    }

    private async Task Decide(string id, string code, bool passed)
    {
        var today = On.DayOf(run.Time.Now);
        var grant = passed && run.Choices.Chance($"observation/{code}/granted", run.Scenario.Chance("application_granted"));
        // Most run a year; some end inside the year and are seen to expire.
        var until = run.Choices.Chance($"observation/{code}/short", 12) ? today.AddMonths(6) : today.AddMonths(12);
        var request = new DecideObservationRequest { ObservationId = id, Grant = grant, Until = grant ? until.Iso() : "", Reasons = grant ? "符合观察期条件" : "材料不足以证明四新经济" };
        try
        {
            await run.Cast.Registry(Cast.Reviewer).DecideObservationAsync(request);
        }
        catch (RpcException e) when (grant && e.StatusCode == StatusCode.FailedPrecondition)
        {
            // The checks ran again and no longer hold: the class fell, or a case was opened.
            await run.Cast.Registry(Cast.Reviewer).DecideObservationAsync(new() { ObservationId = id, Grant = false, Reasons = $"复核未通过: {Refusals.Reason(e)}" });
            return;
        }
        if (!grant) return;
        // At half of the term the station looks back; an extension rests on it.
        if (Chance("assessed_in_time", code)) run.At(today.AddDays((until.DayNumber - today.DayNumber) / 2), 14, () => Assess(id, code, AssessmentKind.MidTerm));
        if (Chance("assessed_in_time", $"{code}/end")) run.At(until.AddDays(-20), 14, () => Assess(id, code, AssessmentKind.End));
        var fate = run.Choices.Below($"observation/{code}/fate", 100);
        var day = today.AddDays(60 + run.Choices.Below($"observation/{code}/fate-day", 200));
        if (fate < 2) run.At(day, 15, () => Revoke(id, fate == 0 ? RevocationTrigger.FalseMaterial : RevocationTrigger.RepeatedViolation));
        else if (fate == 2) run.At(day, 15, () => RevokeForIncident(id, code));
        else if (fate < 40 && until < today.AddMonths(12)) run.At(until.AddDays(-10), 15, () => Extend(id, until.AddMonths(3)));
    }

    private Task Revoke(string id, RevocationTrigger trigger) => Allowed(() => run.Cast.Registry(Cast.Reviewer).RevokeObservationAsync(new()
    {
        ObservationId = id, Trigger = trigger, Reasons = "经核查触发终止条件", EvidenceSha256 = ByteString.CopyFrom(SHA256.HashData(Encoding.UTF8.GetBytes($"revocation/{id}"))),
    }).ResponseAsync);

    /// <summary>The firm appeals; the justice bureau lets every other period stand again.</summary>
    private async Task RevokeForIncident(string id, string code)
    {
        await Revoke(id, RevocationTrigger.Incident);
        run.At(run.Time.Now.AddDays(8), () => Allowed(() => run.Cast.Registry(Cast.Enterprise(code)).AppealObservationAsync(new() { ObservationId = id, Grounds = "事故非本企业所致" }).ResponseAsync));
        run.At(run.Time.Now.AddDays(20), () => Allowed(() => run.Cast.Registry(Cast.SecondSupervisor).DecideObservationAppealAsync(new()
        {
            ObservationId = id, Upheld = run.Choices.Chance($"observation/{code}/appeal", 50), Reasons = "经复核作出",
        }).ResponseAsync));
    }

    /// <summary>A bureau knows of a boiler that the application did not name.</summary>
    private Task Mark(string code) => run.Cast.Registry(Cast.Planner("SCJG")).MarkRegulatedFieldAsync(new()
    {
        CreditCode = code, Field = "special-equipment", Site = "示例经济开发区二号厂房", EvidenceTitle = "特种设备使用登记证", EvidenceSha256 = ByteString.CopyFrom(SHA256.HashData(Encoding.UTF8.GetBytes($"mark/{code}"))),
    }).ResponseAsync;

    private bool Chance(string what, string of) => run.Choices.Chance($"{what}/{of}", run.Scenario.Chance(what));

    private Task Assess(string id, string code, AssessmentKind kind) => Allowed(() => run.Cast.Registry(Cast.Reviewer).AssessObservationAsync(new()
    {
        ObservationId = id, Kind = kind, Outcome = AssessmentOutcome.Good, Findings = "经营合规,整改到位",
        ReportSha256 = ByteString.CopyFrom(SHA256.HashData(Encoding.UTF8.GetBytes($"assessment/{kind}/{code}"))),
    }).ResponseAsync);

    private Task Extend(string id, DateOnly until) => Allowed(() =>
        run.Cast.Registry(Cast.Reviewer).ExtendObservationAsync(new() { ObservationId = id, Until = until.Iso(), Reasons = "经营状况良好,同意延长" }).ResponseAsync);

    /// <summary>A period that has ended meanwhile is no fault of the story.</summary>
    private static async Task Allowed(Func<Task> act)
    {
        try { await act(); }
        catch (RpcException e) when (e.StatusCode == StatusCode.FailedPrecondition) { }
    }
}
