using Enforcement.BuildingBlocks.Calendar;
using Enforcement.Contracts.Planning.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Enforcement.Cli.Campaign;

/// <summary>Approval, notice, code at the gate, two officers, result, publication; and what happens instead.</summary>
internal sealed class VisitStory(CampaignRun run, MeasureStory measures, RecordStory records)
{
    private readonly Dictionary<string, VisitOf> all = [];

    private readonly Dictionary<string, string> entered = [];

    /// <summary>The visit that the body entered last; "" before its first.</summary>
    public string LastEntered(string body) => entered.GetValueOrDefault(body, "");

    public VisitOf? Find(string id) => all.GetValueOrDefault(id);

    private bool Chance(string what, VisitOf visit) => run.Choices.Chance($"{what}/{visit.Id}", run.Scenario.Chance(what));

    public VisitOf Make(string id, string body, string code, PlanLine line, bool waivable) => new()
    {
        Id = id, Body = body, Code = code, From = On.Date(line.WindowFrom), To = On.Date(line.WindowTo), Waivable = waivable,
        Group = run.Scenario.Matters.First(m => m.Matter == line.Matters[0]).Group,
        OffSite = line.Matters.All(m => run.Scenario.Matters.First(x => x.Matter == m).OffSite),
    };

    public void Add(VisitOf visit)
    {
        all.Add(visit.Id, visit);
        Schedule(visit);
    }

    /// <summary>A case is looked at on its day: nobody puts it off or waives it.</summary>
    public void Go(VisitOf visit, DateOnly day)
    {
        all.Add(visit.Id, visit);
        run.At(day.AddDays(-5), 9, () => Prepare(visit, day));
    }

    /// <summary>Puts the visit on a working day of what is left of its window; some are deferred or cancelled instead.</summary>
    public void Schedule(VisitOf visit)
    {
        var today = On.DayOf(run.Time.Now);
        var from = visit.From > today.AddDays(8) ? visit.From : today.AddDays(8);
        if (visit.Settled || from > visit.To) return;
        if (Chance("deferred", visit)) run.At(visit.To.AddDays(-3) > today ? visit.To.AddDays(-3) : visit.To, 9, () => Defer(visit));
        else if (Chance("cancelled", visit)) run.At(from, 9, () => Cancel(visit));
        else if (Chance("visited_in_window", visit))
        {
            // Late in the window, so that waivers and joint visits come first.
            var span = visit.To.DayNumber - from.DayNumber;
            var day = from.AddDays(span / 3 + run.Choices.Below($"visit-day/{visit.Id}", Math.Max(1, span * 2 / 3)));
            while (day < visit.To && !WorkingDays.Published.IsWorkingDay(day)) day = day.AddDays(1);
            run.At(day.AddDays(-5), 9, () => Prepare(visit, day));
        }
    }

    private async Task Prepare(VisitOf visit, DateOnly day)
    {
        if (visit.Settled || !await Try(async () =>
        {
            if (visit.Team is null)
            {
                var team = await run.Cast.Planning(Cast.Planner(visit.Body)).AssignVisitAsync(new() { VisitId = visit.Id });
                visit.Team = (team.Lead, team.Second);
            }
            if (run.Choices.Chance($"recused/{visit.Id}", 1))
            {
                var asked = await run.Cast.Planning(Cast.Head(visit.Body)).RecuseOfficerAsync(new() { VisitId = visit.Id, Officer = visit.Team.Value.Second, Ground = "kinship" });
                visit.Team = (visit.Team.Value.Lead, asked.Replacement);
            }
            if (Chance("emergency", visit)) return; // danger in delay: in first, approval after
            await run.Cast.Planning(Cast.Head(visit.Body)).ApproveVisitAsync(new() { VisitId = visit.Id });
            await run.Cast.Planning(Cast.Planner(visit.Body)).NotifyVisitAsync(new() { VisitId = visit.Id, VisitOn = day.Iso(), Helpers = run.Choices.Below($"helpers/{visit.Id}", 2) });
            if (Chance("recusal_asked", visit)) await AskRecusal(visit);
        })) return;
        run.At(day, 10, () => Visit(visit, day));
    }

    /// <summary>The firm objects to the second officer; the head sees a ground or none.</summary>
    private async Task AskRecusal(VisitOf visit)
    {
        var officer = visit.Team!.Value.Second;
        await run.Cast.Planning(Cast.Enterprise(visit.Code)).RequestRecusalAsync(new() { VisitId = visit.Id, Officer = officer, Ground = "interest" });
        if (run.Choices.Chance($"recusal-granted/{visit.Id}", 50) && await Try(async () =>
        {
            var decided = await run.Cast.Planning(Cast.Head(visit.Body)).RecuseOfficerAsync(new() { VisitId = visit.Id, Officer = officer, Ground = "enterprise-request" });
            visit.Team = (visit.Team.Value.Lead, decided.Replacement);
        })) return;
        await run.Cast.Planning(Cast.Head(visit.Body)).RefuseRecusalAsync(new() { VisitId = visit.Id, Officer = officer, Reason = "经核实无利害关系" });
    }

    private async Task Visit(VisitOf visit, DateOnly day)
    {
        var (lead, second) = visit.Team!.Value;
        var inspector = run.Cast.Planning(Cast.Inspector(visit.Body, lead));
        if (!await Try(async () =>
        {
            if (Chance("emergency", visit))
            {
                var urgent = new RecordEmergencyEntryRequest { VisitId = visit.Id, Reason = "群众举报现场有燃气泄漏" };
                urgent.Officers.Add([lead, second]);
                await inspector.RecordEmergencyEntryAsync(urgent);
                run.At(run.Choices.Chance($"approved-late/{visit.Id}", 20) ? day.AddDays(3) : day.AddDays(1), 9, () => run.Cast.Planning(Cast.Head(visit.Body)).ApproveVisitAsync(new() { VisitId = visit.Id }).ResponseAsync);
                return;
            }
            if (Chance("lawful_refusal", visit)) await inspector.RecordLawfulRefusalAsync(new() { VisitId = visit.Id, Ground = "no-code" });
            if (Chance("back_entry", visit))
            {
                var back = new RecordBackEntryRequest { VisitId = visit.Id, EnteredAt = Timestamp.FromDateTimeOffset(run.Time.Now.AddHours(-1)), Reason = "现场无网络" };
                back.Officers.Add([lead, second]);
                await inspector.RecordBackEntryAsync(back);
                return;
            }
            var code = await inspector.IssueEntryCodeAsync(new() { VisitId = visit.Id });
            if (Chance("obstruction", visit)) await inspector.RecordObstructionAsync(new() { VisitId = visit.Id, Note = "出示证件和检查码后仍被阻拦,经劝导后放行", EvidenceSha256 = RecordStory.Hash($"obstruction/{visit.Id}") });
            var entry = new RecordEntryRequest { VisitId = visit.Id, Code = code.Code };
            entry.Officers.Add([lead, second]);
            await inspector.RecordEntryAsync(entry);
        })) return;
        visit.Settled = true;
        entered[visit.Body] = visit.Id;
        run.At(day, 16, () => Result(visit, inspector));
    }

    private async Task Result(VisitOf visit, PlanningClient inspector)
    {
        var request = new RecordResultRequest { VisitId = visit.Id, SignedByEnterprise = Chance("signed", visit) };
        if (!request.SignedByEnterprise) (request.SignatureNote, request.SignatureEvidenceSha256) = ("现场负责人拒绝签字,已录像", RecordStory.Hash($"signature/{visit.Id}"));
        var problem = Chance("problem_found", visit);
        var corrected = Chance("problem_corrected_at_once", visit);
        foreach (var matter in run.Scenario.Matters.Where(m => m.Group == visit.Group))
            request.Findings.Add(RecordStory.Finding(matter.Matter, !problem ? Finding.NoProblem : corrected ? Finding.ProblemCorrected : Finding.ProblemOpen));
        await records.Prove(visit, inspector);
        await inspector.RecordResultAsync(request);
        var day = On.DayOf(run.Time.Now);
        var publish = Chance("published_late", visit) ? day.AddDays(45) : day.AddDays(3 + run.Choices.Below($"publish/{visit.Id}", 14));
        records.Follow(visit, inspector, day, publish, [.. request.Findings]);
        run.At(publish, 9, () => run.Cast.Planning(Cast.Planner(visit.Body)).PublishResultAsync(new() { VisitId = visit.Id }).ResponseAsync);
        if (problem && !corrected) measures.Found(visit, day);
    }

    private async Task Defer(VisitOf visit)
    {
        if (visit.Settled || visit.Leads) return;
        visit.Settled = await Try(() => run.Cast.Planning(Cast.Planner(visit.Body)).DeferVisitAsync(
            new() { VisitId = visit.Id, ToYear = run.Scenario.Year + 1, Reason = "人力不足,转入下一年度" }).ResponseAsync);
    }

    private async Task Cancel(VisitOf visit)
    {
        if (visit.Settled || visit.Leads) return;
        visit.Settled = await Try(() => run.Cast.Planning(Cast.Planner(visit.Body)).CancelVisitAsync(new() { VisitId = visit.Id, Reason = "mandate-lost" }).ResponseAsync);
    }

    /// <summary>False when state or policy forbids it by now: a waiver is open, the firm has gone, the window is over.</summary>
    private static async Task<bool> Try(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.FailedPrecondition) { return false; }
    }
}
